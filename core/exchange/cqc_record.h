// A record of CQC's public register as its service hands it out: one provider or one location, as JSON.
//
// Source: CQC's syndication service for the public register (Open Government Licence). Read here, without the register: what the
// words mean for records of ours is cqc_import.h's to say. Names of people are never taken in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>

namespace goodstanding {

// One rating of one report.
struct CqcRating {
  std::string service;   // "" for the provider or location as a whole
  std::string question;  // "Safe"; "" for the overall
  std::string word;      // as published
  std::optional<Date> published;
  std::string report;    // CQC's link id of the report; "" where it gives none
  bool withdrawn = false;
  // Where the parts stand, for what is said of them.
  int line = 0;
  std::string path;      // of the rating's word
  int question_line = 0;
  std::string question_path;
};

struct CqcReport {
  std::string link;
  std::optional<Date> published;
  std::optional<Date> first_visit;
  std::string uri;
};

struct CqcRecord {
  std::string file;
  bool is_provider = false;
  std::string id;           // of the provider, or of the location
  std::string provider;     // of a location: whose it is
  std::string name;
  bool is_registered = true;
  bool is_ambulance = false;  // an NHS body that CQC lists as an ambulance service
  std::string address;      // one line each
  std::vector<CqcRating> ratings;   // current ones first, then earlier ones as they come
  std::vector<CqcReport> reports;
  std::optional<Date> last_inspection;
  std::optional<Date> last_published;
  // What fills no field of ours, as "path: value", in the order of the file.
  std::vector<std::string> kept;
  // Where people are named: read by nobody, kept nowhere.
  std::vector<std::string> left_out;
};

// Throws Faults{BadInput} with the path and line of everything that is not as a record of CQC's is: a part that has to be there, a
// list where text belongs, a day that is none, a word for the kind or standing of the body that is not known.
CqcRecord read_cqc_record(std::string_view text, const std::string& file);

}  // namespace goodstanding
