// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record's closed sets, with the names that the record prints. Source: the record's contract, docs/record.md.
// `to_string(EventType::air_strike)` is "air_strike"; `parse_kind<EventType>("air strike")` takes spaces for
// underscores. Thread safety: constants.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daybook {

// What happened. Violence first (sub-events of the ACLED codebook), then acts of speech and policy (PLOVER codebook).
enum class EventType : uint8_t {
  air_strike,
  drone_strike,
  missile_strike,
  shelling,
  bombing,
  suicide_bombing,
  grenade,
  shooting,
  armed_clash,
  attack,
  assassination,
  execution,
  chemical_attack,
  abduction,
  sexual_violence,
  torture,
  arrest,
  raid,
  arson,
  property_destruction,
  looting,
  aircraft_downing,
  territory_seizure,
  withdrawal,
  siege,
  troop_deployment,
  weapons_transfer,
  ceasefire,
  protest,
  riot,
  displacement,
  attack_on_health_care,
  human_shields,
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  sanction,
  mobilize,
  coerce
};
// Whether it happened, by the report's own words.
enum class EventStatus : uint8_t {
  occurred,
  ongoing,
  planned,
  threatened,
  alleged,
  denied,
  hypothetical,
  not_occurred
};
enum class Harm : uint8_t { killed, wounded, missing, abducted, arrested, displaced, destroyed, damaged, other };
enum class Qualifier : uint8_t { exact, at_least, at_most, about, nearly, more_than, vague };
enum class Side : uint8_t { civilian, combatant, mixed, material, unknown };
enum class Scope : uint8_t { event, period, cumulative };
enum class Change : uint8_t { none, new_, updated, additional };  // none is printed as null
enum class Certainty : uint8_t { stated, preliminary, unconfirmed, disputed, denied };
enum class Stance : uint8_t {
  asserts,
  denies,
  confirms,
  cannot_confirm,
  accuses,
  claims_responsibility,
  vows,
  demands,
  warns,
  praises
};
enum class PartyKind : uint8_t {
  state,
  state_forces,
  rebel_group,
  militia,
  civilians,
  police,
  ngo,
  igo,
  media,
  company,
  person,
  place,
  object,
  unknown
};
enum class PlacePrecision : uint8_t { none, site, settlement, near, district, region, country };
enum class DatePrecision : uint8_t { none, hour, day, week, month, year };
enum class PublishedBasis : uint8_t { none, metadata, dateline, page, url, inferred, given };
enum class ReportStatus : uint8_t { ok, empty, not_news, withdrawn, failed };

template <class Enum>
struct KindNames;  // has `static constexpr std::array names`, in the order of the members
template <class Enum>
constexpr std::string_view to_string(Enum value) requires requires {
  KindNames<Enum>::names;
}
{ return KindNames<Enum>::names[static_cast<size_t>(value)]; }
template <class Enum>
std::optional<Enum> parse_kind(std::string_view name) {
  const auto same = [&](std::string_view known) {
    if (known.size() != name.size()) return false;
    for (size_t i = 0; i < name.size(); ++i) {
      if ((name[i] == ' ' ? '_' : name[i]) != known[i]) return false;
    }
    return true;
  };
  for (size_t i = 0; i < KindNames<Enum>::names.size(); ++i) {
    if (same(KindNames<Enum>::names[i])) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <>
struct KindNames<EventType> {
  static constexpr auto names = std::to_array<std::string_view>({"air_strike",
                                                                 "drone_strike",
                                                                 "missile_strike",
                                                                 "shelling",
                                                                 "bombing",
                                                                 "suicide_bombing",
                                                                 "grenade",
                                                                 "shooting",
                                                                 "armed_clash",
                                                                 "attack",
                                                                 "assassination",
                                                                 "execution",
                                                                 "chemical_attack",
                                                                 "abduction",
                                                                 "sexual_violence",
                                                                 "torture",
                                                                 "arrest",
                                                                 "raid",
                                                                 "arson",
                                                                 "property_destruction",
                                                                 "looting",
                                                                 "aircraft_downing",
                                                                 "territory_seizure",
                                                                 "withdrawal",
                                                                 "siege",
                                                                 "troop_deployment",
                                                                 "weapons_transfer",
                                                                 "ceasefire",
                                                                 "protest",
                                                                 "riot",
                                                                 "displacement",
                                                                 "attack_on_health_care",
                                                                 "human_shields",
                                                                 "agree",
                                                                 "consult",
                                                                 "support",
                                                                 "concede",
                                                                 "cooperate",
                                                                 "aid",
                                                                 "retreat",
                                                                 "request",
                                                                 "accuse",
                                                                 "reject",
                                                                 "threaten",
                                                                 "sanction",
                                                                 "mobilize",
                                                                 "coerce"});
};
template <>
struct KindNames<EventStatus> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"occurred", "ongoing", "planned", "threatened", "alleged", "denied", "hypothetical", "not_occurred"});
};
template <>
struct KindNames<Harm> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"killed", "wounded", "missing", "abducted", "arrested", "displaced", "destroyed", "damaged", "other"});
};
template <>
struct KindNames<Qualifier> {
  static constexpr auto names =
      std::to_array<std::string_view>({"exact", "at_least", "at_most", "about", "nearly", "more_than", "vague"});
};
template <>
struct KindNames<Side> {
  static constexpr auto names =
      std::to_array<std::string_view>({"civilian", "combatant", "mixed", "material", "unknown"});
};
template <>
struct KindNames<Scope> {
  static constexpr auto names = std::to_array<std::string_view>({"event", "period", "cumulative"});
};
template <>
struct KindNames<Change> {
  static constexpr auto names = std::to_array<std::string_view>({"", "new", "updated", "additional"});
};
template <>
struct KindNames<Certainty> {
  static constexpr auto names =
      std::to_array<std::string_view>({"stated", "preliminary", "unconfirmed", "disputed", "denied"});
};
template <>
struct KindNames<Stance> {
  static constexpr auto names =
      std::to_array<std::string_view>({"asserts", "denies", "confirms", "cannot_confirm", "accuses",
                                       "claims_responsibility", "vows", "demands", "warns", "praises"});
};
template <>
struct KindNames<PartyKind> {
  static constexpr auto names =
      std::to_array<std::string_view>({"state", "state_forces", "rebel_group", "militia", "civilians", "police", "ngo",
                                       "igo", "media", "company", "person", "place", "object", "unknown"});
};
template <>
struct KindNames<PlacePrecision> {
  static constexpr auto names =
      std::to_array<std::string_view>({"", "site", "settlement", "near", "district", "region", "country"});
};
template <>
struct KindNames<DatePrecision> {
  static constexpr auto names = std::to_array<std::string_view>({"", "hour", "day", "week", "month", "year"});
};
template <>
struct KindNames<PublishedBasis> {
  static constexpr auto names =
      std::to_array<std::string_view>({"", "metadata", "dateline", "page", "url", "inferred", "given"});
};
template <>
struct KindNames<ReportStatus> {
  static constexpr auto names = std::to_array<std::string_view>({"ok", "empty", "not_news", "withdrawn", "failed"});
};

}  // namespace daybook
