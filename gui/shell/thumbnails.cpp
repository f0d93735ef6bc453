#include "gui/shell/thumbnails.h"

#include <utility>

#include "register/session.h"

namespace goodstanding::gui {

Thumbnails::Thumbnails(Keeper& keeper, Keeper::Mode mode, Textures* textures, std::function<void()> wake) : keeper_(keeper), textures_(textures), worker_(mode, std::move(wake)) {}

Thumbnails::~Thumbnails() {
  for (const auto& [hash, held] : held_)
    if (held.thumbnail.state == Thumbnail::State::Ready) textures_->drop(held.thumbnail.texture);
}

Thumbnail Thumbnails::of(const BlobId& photo) {
  if (textures_ == nullptr || photo.size > most_bytes) return {};
  const auto [at, is_new] = held_.try_emplace(photo.digest.to_hex());
  at->second.seen = frame_;
  if (is_new) {
    at->second.thumbnail.state = Thumbnail::State::Coming;
    waiting_.push_back(photo);
    next();
  }
  return at->second.thumbnail;
}

bool Thumbnails::pump() {
  ++frame_;
  return worker_.pump();
}

// One at a time: what is decoded takes many times the room of what it becomes.
void Thumbnails::next() {
  if (busy_ || waiting_.empty()) return;
  busy_ = true;
  const BlobId photo = waiting_.front();
  waiting_.pop_front();
  using Bytes = std::shared_ptr<std::string>;
  keeper_.ask<Bytes>(alive_,
                     [photo](Workspace& work) {
                       auto out = std::make_shared<std::string>();
                       work.session().read_blob(photo, [&](std::string_view piece) { out->append(piece); });
                       return out;
                     },
                     [this, photo](Outcome<Bytes> outcome) {
                       const auto* bytes = std::get_if<Bytes>(&outcome);
                       // One that cannot be read is named all the same; what is wrong with it "goodstanding verify" says.
                       if (bytes == nullptr) return take(photo, std::nullopt);
                       worker_.ask<std::optional<Picture>>(alive_, [bytes = *bytes] { return small_picture(*bytes, longest); },
                                                           [this, photo](Outcome<std::optional<Picture>> decoded) {
                                                             const auto* picture = std::get_if<std::optional<Picture>>(&decoded);
                                                             take(photo, picture == nullptr ? std::nullopt : *picture);
                                                           });
                     });
}

void Thumbnails::take(const BlobId& photo, const std::optional<Picture>& picture) {
  busy_ = false;
  Thumbnail& thumbnail = held_[photo.digest.to_hex()].thumbnail;
  thumbnail = {};
  if (picture) {
    make_room();
    if (const ImTextureID texture = textures_->make(*picture)) thumbnail = {Thumbnail::State::Ready, texture, static_cast<float>(picture->width), static_cast<float>(picture->height)};
  }
  next();
}

// The one that was looked at longest ago goes; it is decoded anew when somebody comes back to it.
void Thumbnails::make_room() {
  std::size_t ready = 0;
  auto oldest = held_.end();
  for (auto at = held_.begin(); at != held_.end(); ++at) {
    if (at->second.thumbnail.state != Thumbnail::State::Ready) continue;
    ++ready;
    if (oldest == held_.end() || at->second.seen < oldest->second.seen) oldest = at;
  }
  if (ready < most || oldest == held_.end()) return;
  textures_->drop(oldest->second.thumbnail.texture);
  held_.erase(oldest);
}

}  // namespace goodstanding::gui
