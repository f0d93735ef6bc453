#include "register/register.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "access/confidential.h"
#include "access/person.h"
#include "base/text.h"
#include "journal/erasure.h"
#include "platform/files.h"
#include "register/keys.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

// A declaration as the journal holds it, beside the one that is offered.
struct Declaration {
  std::string layer;
  std::string name;
  std::string definition;
};

std::vector<Declaration> declarations_of(const SchemaSet& types) {
  std::vector<Declaration> out;
  for (const RecordType& type : types.types) out.push_back({type.owner, type.id.text(), to_canonical(type)});
  for (const Extension& extension : types.extensions)
    out.push_back({std::string(overlay_layer) + extension.overlay, extension.extends.text(), to_canonical(extension)});
  return out;
}

using Losses = std::map<std::string, std::vector<std::string>>;

// What the register holds and the offered record types would lose or misread, by the owner of these.
Losses losses_of(const SchemaSet& held, const SchemaSet& offered) {
  Losses out;
  const auto add = [&out](const std::string& owner, std::vector<std::string> more) {
    if (!more.empty()) out[owner].insert(out[owner].end(), more.begin(), more.end());
  };
  for (const RecordType& type : offered.types) {
    for (const RecordType& before : held.types)
      if (before.id == type.id) add(type.owner, incompatibilities(before, type));
  }
  for (const Extension& extension : offered.extensions) {
    for (const Extension& before : held.extensions)
      if (before.overlay == extension.overlay && before.extends == extension.extends) add(extension.overlay, incompatibilities(before, extension));
  }
  return out;
}

void refuse(const Losses& losses) {
  if (losses.empty()) return;
  std::string words;
  for (const auto& [owner, sentences] : losses)
    for (const std::string& loss : sentences) words += "\n" + loss;
  throw Error(ErrorCode::IncompatibleSchema, "The record types of this program would lose what the register holds:" + words,
              "Use the version of Goodstanding that wrote the register, or mend the record types.");
}

Opened refused(OpenOutcome outcome, std::string message) {
  Opened out;
  out.outcome = outcome;
  out.message = std::move(message);
  return out;
}

}  // namespace

std::string_view to_word(OpenOutcome outcome) noexcept {
  switch (outcome) {
    case OpenOutcome::Current: return "current";
    case OpenOutcome::Upgraded: return "upgraded";
    case OpenOutcome::UpgradeFailed: return "upgrade_failed";
    case OpenOutcome::NewerReadable: return "newer_readable";
    case OpenOutcome::NewerRefused: return "newer_refused";
    case OpenOutcome::HeldByAnother: return "held_by_another";
    case OpenOutcome::ReadOnly: return "read_only";
    case OpenOutcome::NotARegister: return "not_a_register";
  }
  return "";
}

Register::Register(std::unique_ptr<store::Store> store, std::string path, Surroundings around, bool read_only)
    : path_(std::move(path)), around_(around), read_only_(read_only), store_(std::move(store)) {
  journal_ = std::make_unique<Journal>(*store_, around_.clock, around_.chance, read_only_ ? nullptr : &around_.installation);
}

Register::~Register() = default;

const RegisterId& Register::id() const noexcept { return store_->format().register_id; }
const Schema& Register::schema() const noexcept { return *store_->schema(); }

bool Register::is_loaded(const std::string& owner) const { return owner == "core" || owner == "journal" || loaded_.contains(owner); }

// Two changes: the record types, and the person in whose name everything begins.
void Register::found(const SchemaSet& types, const std::string& founder_role) {
  founder_ = around_.chance.make<RecordId>();
  adopt(types, founder_, "The record types of the register were adopted.");
  bind_keys(schema(), person::keys);
  NewChange first;
  first.actor = founder_;
  first.reason = "The person in whose name the register was founded.";
  Entry entry{EntryKind::Create, TypeId(person::type), founder_, {}};
  entry.fields.push_back({FieldId(builtin::ref), Value("PER-0001"), {}});
  entry.fields.push_back({person::role.id(), Value(founder_role), {}});
  entry.fields.push_back({person::access.id(), Value(ChoiceId("write")), {}});
  first.entries.push_back(std::move(entry));
  write({std::move(first)});
}

void Register::find_founder() {
  if (const auto first = journal_->at(Arrival{1})) founder_ = first->actor;
}

std::unique_ptr<Register> Register::create(const std::string& path, const SchemaSet& types, const std::string& founder_role, Surroundings around) {
  auto lock = FileLock::take(path, "being made");
  if (!lock) throw Error(ErrorCode::Busy, "Another program is making \"" + path + "\".", "Choose another name.");
  std::unique_ptr<Register> out(new Register(store::Store::create(path, around.chance.make<RegisterId>()), path, around, false));
  out->lock_ = std::move(lock);
  try {
    out->found(types, founder_role);
  } catch (...) {
    out->store_.reset();
    remove_file(path);
    throw;
  }
  return out;
}

std::unique_ptr<Register> Register::create_in_memory(const SchemaSet& types, const std::string& founder_role, Surroundings around) {
  std::unique_ptr<Register> out(new Register(store::Store::create_in_memory(around.chance.make<RegisterId>()), "", around, false));
  out->found(types, founder_role);
  return out;
}

std::unique_ptr<Register> Register::clone_in_memory(Register& other, Surroundings around) {
  std::unique_ptr<Register> out(new Register(store::Store::clone_in_memory(*other.store_, around.chance.make<store::CopyId>()), "", around, false));
  out->find_founder();
  return out;
}

Arrival Register::clone(const std::string& path, const std::string& to, Chance& chance) {
  const auto store = store::Store::open(path, store::Access::ReadOnly);
  store::Store::clone(*store, to, chance.make<store::CopyId>());
  return store->journal().last_arrival();
}

Opened Register::open(const std::string& path, const OpenOptions& options, Surroundings around) {
  Opened out;
  bool read_only = options.read_only;
  out.outcome = read_only ? OpenOutcome::ReadOnly : OpenOutcome::Current;
  std::optional<FileLock> lock;
  if (!exists(path)) return refused(OpenOutcome::NotARegister, "There is no register \"" + path + "\".");
  if (is_folder(path)) return refused(OpenOutcome::NotARegister, "\"" + path + "\" is a folder, not a register.");
  if (!read_only) {
    try {
      lock = FileLock::take(full_path(path), options.holder);
      if (!lock) {
        read_only = true;
        out.outcome = OpenOutcome::HeldByAnother;
        const std::string holder = FileLock::holder_of(full_path(path));
        out.message = "The register is being written to by " + (holder.empty() ? "another program" : holder) + ". It is open here for reading only.";
      }
    } catch (const Error&) {
      read_only = true;
      out.outcome = OpenOutcome::ReadOnly;
      out.message = "The register's folder may not be written to. It is open for reading only.";
    }
  }
  try {
    auto store = store::Store::open(path, read_only ? store::Access::ReadOnly : store::Access::ReadWrite);
    if (store->format().version > store::format_version) {
      read_only = true;
      out.outcome = OpenOutcome::NewerReadable;
      out.message = "The register was written by a later version of Goodstanding. It is open for reading only.";
    }
    out.reg.reset(new Register(std::move(store), path, around, read_only));
  } catch (const Error& e) {
    if (e.code() == ErrorCode::NewerFormat) return refused(OpenOutcome::NewerRefused, e.message());
    if (e.code() == ErrorCode::NotARegister || e.code() == ErrorCode::NotFound)
      return refused(OpenOutcome::NotARegister, "\"" + path + "\" is not a Goodstanding register.");
    throw;
  }
  Register& reg = *out.reg;
  reg.lock_ = std::move(lock);
  reg.find_founder();
  out.notices = reg.journal_->standing().notices;
  if (read_only) return out;
  reg.apply_erasures();
  try {
    if (reg.adopt(options.types, reg.founder_, "The record types of this version of the program were adopted.")) {
      out.outcome = OpenOutcome::Upgraded;
      out.message = "The register now has the record types of this version.";
    }
  } catch (const Error& e) {
    if (e.code() != ErrorCode::IncompatibleSchema) throw;
    out.outcome = OpenOutcome::UpgradeFailed;
    out.message = e.message() + "\nThe register is open for reading only, as it was.";
    out.unfit = losses_of(reg.store_->projector().declarations(), options.types);
    reg.read_only_ = true;
  }
  return out;
}

bool Register::adopt(const SchemaSet& types, const RecordId& actor, const std::string& reason) {
  refuse(losses_of(store_->projector().declarations(), types));
  NewChange change;
  change.actor = actor;
  change.reason = reason;
  for (const Declaration& declaration : declarations_of(types)) {
    const RecordId id = record_type_record::id_of(declaration.layer, declaration.name);
    const auto held = store_->records().get(id, std::nullopt);
    if (held && held->get(record_type_record::definition) == declaration.definition && !held->struck()) continue;
    Entry entry{held ? EntryKind::Update : EntryKind::Create, TypeId(record_type_record::type), id, {}};
    if (!held) {
      entry.fields.push_back({record_type_record::name.id(), Value(declaration.name), {}});
      entry.fields.push_back({record_type_record::layer.id(), Value(declaration.layer), {}});
    }
    entry.fields.push_back({record_type_record::definition.id(), Value(declaration.definition), {}});
    change.entries.push_back(std::move(entry));
  }
  if (change.entries.empty()) return false;
  write({std::move(change)});
  return true;
}

void Register::require_writable() const {
  if (read_only_) throw Error(ErrorCode::ReadOnly, "The register is open for reading only. Nothing was changed.", "Close the other program, or open it where you may write.");
}

SyncOutcome Register::exchange(const std::string& folder, const SyncProgress& progress) {
  require_writable();
  const Arrival before = journal_->last_arrival();
  const auto tell = [&] {
    if (journal_->last_arrival() != before) notify();
  };
  try {
    SyncOutcome out = sync(*store_, *journal_, folder, progress);
    sealed_chain_.reset();  // what came in may have gone on in its chain elsewhere
    apply_erasures();
    tell();
    return out;
  } catch (...) {
    tell();  // what was taken before the folder failed is here
    throw;
  }
}

SyncPlan Register::plan_exchange(const std::string& folder) const { return plan_sync(*store_, folder); }
SyncOutcome Register::begin_exchange(const FolderList& list) const { return begin_sync(*store_, list); }
std::vector<SegmentFile> Register::wanted(const FolderList& list) const { return goodstanding::wanted(*store_, list); }
void Register::outgoing(const FolderList& list, const SyncOutcome& outcome, const std::function<void(const SegmentHead&, const std::string&)>& put) const {
  goodstanding::outgoing(*store_, *journal_, list, outcome, put);
}

void Register::take_in(const std::vector<ReadSegment>& segments, SyncOutcome& outcome) {
  require_writable();
  goodstanding::take_in(*store_, *journal_, segments, outcome);
  sealed_chain_.reset();  // what came in may have gone on in its chain elsewhere
  if (outcome.taken() > 0) apply_erasures();
  if (outcome.taken() > 0) notify();
}

std::vector<Change> Register::write(std::vector<NewChange> changes) {
  return write([&changes] { return std::move(changes); });
}

std::vector<Change> Register::write(const std::function<std::vector<NewChange>()>& prepare) {
  require_writable();
  std::vector<Change> out;
  try {
    store::WriteTransaction transaction(store_->db());
    std::vector<NewChange> changes = prepare();
    if (changes.empty()) return out;
    for (NewChange& change : changes) out.push_back(journal_->append(std::move(change)));
    if (seals()) sealed_chain().scatter();
    transaction.commit();
  } catch (...) {
    journal_->forgotten();
    if (sealed_chain_) sealed_chain_->forgotten();
    store_->projector().load();
    throw;
  }
  journal_->written();
  if (sealed_chain_) sealed_chain_->written();
  notify();
  return out;
}

SealedChain& Register::sealed_chain() {
  if (!sealed_chain_) sealed_chain_ = std::make_unique<SealedChain>(*store_, around_.clock, around_.chance, around_.installation.for_sealed_chains());
  return *sealed_chain_;
}

bool Register::seals() const {
  if (schema().find(grant::type) == nullptr) return false;
  return store_->records().count(Query::of(grant::type).where(grant::compartment != std::string(administrators)), std::nullopt) > 0;
}

void Register::write_sealed(const std::function<Outgoing()>& prepare, const std::function<void(const std::vector<Arrival>&)>& done) {
  require_writable();
  std::vector<Arrival> arrivals;
  try {
    store::WriteTransaction transaction(store_->db());
    const Outgoing out = prepare();
    if (out.envelopes.empty()) return;
    journal_->begin();  // by whose name copies know each other's folders
    arrivals = sealed_chain().append(out.envelopes, out.files);
    transaction.commit();
  } catch (...) {
    journal_->forgotten();
    if (sealed_chain_) sealed_chain_->forgotten();
    store_->projector().load();
    throw;
  }
  journal_->written();
  sealed_chain_->written();
  done(arrivals);
  notify();
}

void Register::apply_erasures() {
  if (read_only_ || schema().find(erasure::type) == nullptr) return;
  std::set<RecordId> erased;
  for (const Record& record : store_->records().find(Query::of(erasure::type).limit(1'000'000), std::nullopt).records)
    erased.merge(envelopes_in(record.get(erasure::envelopes).value_or("")));
  if (erased.empty()) return;
  store::WriteTransaction transaction(store_->db());
  bool any = false;
  for (const RecordId& envelope : erased) any = empty_envelope(*store_, envelope) || any;
  transaction.commit();
  if (any) notify();
}

void Register::cover() {
  if (read_only_ || !seals() || !sealed_chain().has_room()) return;
  try {
    store::WriteTransaction transaction(store_->db());
    sealed_chain_->fill_up();
    transaction.commit();
  } catch (...) {
    sealed_chain_->forgotten();
    store_->projector().load();
    throw;
  }
  sealed_chain_->written();
}

Subscription Register::on_change(std::function<void()> listener) {
  const int number = next_listener_++;
  listeners_.emplace(number, std::move(listener));
  return Subscription([this, number] { listeners_.erase(number); });
}

void Register::notify() {
  const auto listeners = listeners_;  // one may leave while it is called
  for (const auto& [number, listener] : listeners) listener();
}

}  // namespace goodstanding
