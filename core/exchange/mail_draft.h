// A mail that is not sent: a file that mail programs open as a draft (RFC 5322, MIME as RFC 2045 to 2047 and 2231).
#pragma once

#include <string>

#include <goodstanding/date.h>

namespace goodstanding {

struct MailDraft {
  std::string to;  // one address, or "" for nobody
  std::string subject;
  std::string text;
  Date on;
  std::string attachment_name;  // ASCII
  std::string attachment_type;  // of media
  std::string attachment;
};

// It bears X-Unsent, by which Outlook opens it for writing, and no sender: whoever sends it is that. The same
// draft gives the same bytes. An address that is none is left out, so that nobody is written to by mistake.
std::string to_eml(const MailDraft& draft);

}  // namespace goodstanding
