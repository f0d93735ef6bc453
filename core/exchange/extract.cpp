#include "exchange/extract.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/json_tree.h"
#include "platform/files.h"
#include "register/organisation.h"
#include "register/published_extract.h"

namespace goodstanding {
namespace {

using nlohmann::json;

constexpr const char* format_name = "goodstanding-extract";
constexpr int version = 1;

// What is signed: everything but the signature, in one form.
std::string signed_message(json extract) {
  extract.erase("signature");
  return "goodstanding-extract\n" + extract.dump();
}

}  // namespace

Extract make_extract(Session& session, const RecordId& organisation, const std::vector<PublishRule>& rules, std::vector<ExtractCoverage> coverage) {
  const Reader& reader = session.reader();
  const auto body = reader.get(organisation);
  if (!body || body->type() != organisation::type) throw Error(ErrorCode::NotFound, "There is no such organisation in the register.");
  Extract out;
  out.organisation = reader.words(*body, "name");
  if (body->has("cqc_provider")) out.cqc_provider = reader.words(*body, "cqc_provider");
  out.register_id = session.reg().id().to_hex();
  out.dated = reader.today();
  for (const Head& head : session.reg().journal().heads()) out.heads.push_back(head.origin.to_hex() + " " + std::to_string(head.number) + " " + head.link.to_hex());
  out.coverage = std::move(coverage);
  out.records = published_records(reader, organisation, rules);
  return out;
}

std::string extract_bytes(Extract extract, Session& session) {
  json records = json::object();
  for (const ExtractRecord& record : extract.records) {
    json fields = json::object();
    for (const auto& [field, words] : record.fields) fields[field] = words;
    records[record.type].push_back(std::move(fields));
  }
  json coverage = json::array();
  for (const ExtractCoverage& one : extract.coverage) coverage.push_back({{"round", one.round}, {"set", one.set}, {"done", one.done}, {"sites", one.sites}});
  json out{{"format", format_name}, {"version", version}, {"organisation", extract.organisation}, {"register", extract.register_id}, {"dated", extract.dated.to_iso()}, {"heads", extract.heads}, {"coverage", std::move(coverage)}, {"records", std::move(records)}};
  if (!extract.cqc_provider.empty()) out["cqc_provider"] = extract.cqc_provider;
  if (Unsealed* open = session.unsealed()) {
    out["signed_by"] = session.reader().title(session.person());
    out["key"] = open->keys().known().to_hex();
    out["signature"] = open->keys().sign(signed_message(out)).to_hex();
  } else {
    out["signed_by"] = nullptr;
  }
  return out.dump(2) + "\n";
}

namespace {

std::string text_of(const JsonNode& node, std::string_view key, const std::string& file, bool required) {
  const JsonNode* found = node.find(key);
  if (found != nullptr && found->kind == JsonNode::Kind::Text) return found->text;
  if (required || (found != nullptr && found->kind != JsonNode::Kind::Null))
    throw Faults(ErrorCode::BadInput, {{file, found != nullptr ? found->line : node.line, 0, "\"" + std::string(key) + "\" is not there as text", "Get the extract again from the trust that published it."}});
  return {};
}

std::int64_t number_of(const JsonNode& node, std::string_view key) {
  const JsonNode* found = node.find(key);
  const bool number = found != nullptr && found->kind == JsonNode::Kind::Number && found->text.size() < 10 && found->text.find_first_not_of("0123456789") == std::string::npos;
  return number ? std::stoll(found->text) : 0;
}

void check_signature(std::string_view bytes, const Extract& extract, const std::string& signature) {
  const auto key = PublicKeys::from_hex(extract.key);
  const auto given = Signature::from_hex(signature);
  const json whole = json::parse(bytes);
  if (!key || !given || !key->has_signed(signed_message(whole), *given))
    throw Error(ErrorCode::Damaged, "The extract was altered after it was signed.", "Get it again from the trust that published it.");
}

}  // namespace

Extract read_extract(std::string_view bytes, const std::string& file) {
  const JsonNode root = parse_json(bytes, file);
  if (text_of(root, "format", file, true) != format_name) throw Faults(ErrorCode::BadInput, {{file, 1, 0, "This is no published extract", "Name one that \"goodstanding publish\" wrote."}});
  if (number_of(root, "version") != version) throw Error(ErrorCode::Unsupported, "The extract was written by a later version of Goodstanding.", "Install the later version.");
  Extract out;
  out.organisation = text_of(root, "organisation", file, true);
  out.cqc_provider = text_of(root, "cqc_provider", file, false);
  out.register_id = text_of(root, "register", file, true);
  const auto dated = Date::parse_iso(text_of(root, "dated", file, true));
  if (!dated) throw Faults(ErrorCode::BadInput, {{file, 0, 0, "\"dated\" is not a day", "Get the extract again from the trust that published it."}});
  out.dated = *dated;
  if (const JsonNode* heads = root.find("heads"))
    for (const JsonNode& head : heads->items) out.heads.push_back(head.plain());
  if (const JsonNode* coverage = root.find("coverage"))
    for (const JsonNode& one : coverage->items) out.coverage.push_back({text_of(one, "round", file, true), text_of(one, "set", file, false), number_of(one, "done"), number_of(one, "sites")});
  if (const JsonNode* records = root.find("records")) {
    for (const JsonNode::Member& type : records->members) {
      for (const JsonNode& item : type.node.items) {
        ExtractRecord record;
        record.type = type.key;
        for (const JsonNode::Member& field : item.members) record.fields.emplace_back(field.key, field.node.plain());
        out.records.push_back(std::move(record));
      }
    }
  }
  out.signed_by = text_of(root, "signed_by", file, false);
  out.key = text_of(root, "key", file, false);
  const std::string signature = text_of(root, "signature", file, false);
  if (!signature.empty() || !out.key.empty() || !out.signed_by.empty()) check_signature(bytes, out, signature);
  return out;
}

std::optional<RecordId> take_extract(Session& session, const std::string& file) {
  const Extract extract = read_extract(read_file(file), file_name(file));
  const Reader& reader = session.reader();
  Draft draft = session.draft("Published by " + extract.organisation);
  const BlobId blob = draft.attach(file);
  for (const Record& held : reader.all(Query::of(published_extract::type)))
    if (const BlobId* same = held.value(published_extract::file.field).as<BlobId>(); same != nullptr && same->digest == blob.digest) return std::nullopt;
  const RecordId id = draft.add(published_extract::type);
  draft.set(id, published_extract::publisher, shortened(extract.organisation, 160));
  draft.set(id, published_extract::dated, extract.dated);
  draft.set(id, published_extract::received, reader.today());
  draft.set(id, published_extract::file, blob);
  if (!extract.signed_by.empty()) draft.set(id, published_extract::signed_by, shortened(extract.signed_by, 160));
  if (!extract.key.empty()) draft.set(id, published_extract::key, extract.key);
  for (const Record& body : reader.all(Query::of(organisation::type))) {
    const std::string* number = body.value("cqc_provider").as<std::string>();
    const bool same = number != nullptr && !extract.cqc_provider.empty() ? *number == extract.cqc_provider : same_letters(body.get(organisation::name).value_or(""), extract.organisation);
    if (same) draft.set(id, published_extract::organisation, body.id());
  }
  session.commit(draft);
  return id;
}

}  // namespace goodstanding
