// SPDX-License-Identifier: Apache-2.0
#include "entity/lexicon.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "rules/tsv.h"

namespace daybook {

namespace {

// The words of a form, as NameWords would read them in a text.
NameWords words_of(std::string_view form, Document& scratch) {
  scratch.clear();
  scratch.set_text(std::string(form), {});
  Sentence sentence;
  sentence.bytes = {0, static_cast<uint32_t>(form.size())};
  sentence.first = sentence.last = TokenIx(size_t{0});
  scratch.sentences.push_back(sentence);
  NameWords words;
  words.build(scratch);
  return words;
}

// A table with its columns at hand; missing columns read as empty.
class Rows {
 public:
  explicit Rows(TsvTable table) : table_(std::move(table)) {}
  const std::vector<TsvRow>& rows() const { return table_.rows(); }
  std::string_view cell(const TsvRow& row, std::string_view column) const {
    const std::optional<size_t> found = table_.column(column);
    return found ? std::string_view(row.cells[*found]) : std::string_view();
  }
  std::vector<std::string> list(const TsvRow& row, std::string_view column) const {
    return split_cell(cell(row, column));
  }
  std::string ref(const TsvRow& row) const { return table_.ref(row); }
  Error bad_cell(const TsvRow& row, std::string_view column, std::string what, std::string help) const {
    return table_.error_at(row, table_.column(column).value_or(0), {std::move(what), "", std::move(help)});
  }

 private:
  TsvTable table_;
};

Result<Rows> read_rows(const DataFiles& files, std::string_view path, std::initializer_list<std::string_view> needed) {
  if (!files.has(path)) {
    Result<TsvTable> none = TsvTable::parse(std::string(path), "none\n");
    return Rows(std::move(none).value());
  }
  Result<TsvTable> table = TsvTable::read(files, path);
  if (!table) return table.error();
  for (const std::string_view column : needed) {
    if (Result<size_t> found = table->need(column); !found) return found.error();
  }
  return Rows(std::move(table).value());
}

Result<PartyKind> kind_of(const Rows& rows, const TsvRow& row) {
  const std::string_view text = rows.cell(row, "kind");
  if (text.empty()) return PartyKind::unknown;
  if (const std::optional<PartyKind> kind = parse_kind<PartyKind>(text)) return *kind;
  std::string all;
  for (const std::string_view name : KindNames<PartyKind>::names) all += (all.empty() ? "" : ", ") + std::string(name);
  return rows.bad_cell(row, "kind", "unknown kind '" + std::string(text) + "'", "kinds: " + all);
}

double number(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Result<EntityLexicon> EntityLexicon::load(const DataFiles& files) {
  EntityLexicon out;
  out.things_.emplace_back();  // 0 is nothing
  Result<EntityWords> lists = EntityWords::load(files);
  if (!lists) return lists.error();
  out.lists_ = std::move(lists).value();
  if (Result<Done> done = out.load_countries(files); !done) return done.error();
  if (Result<Done> done = out.load_actors(files); !done) return done.error();
  if (Result<Done> done = out.load_offices(files); !done) return done.error();
  if (Result<Done> done = out.load_agencies(files, "lexicon/agencies.tsv", NameUse::agency); !done) return done.error();
  if (Result<Done> done = out.load_agencies(files, "lexicon/outlets.tsv", NameUse::outlet); !done) return done.error();
  if (Result<Done> done = out.load_persons(files); !done) return done.error();
  if (Result<Done> done = out.load_nominals(files); !done) return done.error();
  if (Result<Done> done = out.load_given_names(files); !done) return done.error();
  if (Result<Done> done = out.load_domains(files); !done) return done.error();
  return out;
}

uint32_t EntityLexicon::add_thing(LexiconThing thing) {
  const auto ix = static_cast<uint32_t>(things_.size());
  by_name_.emplace(fold_name(thing.name), ix);
  things_.push_back(std::move(thing));
  return ix;
}

void EntityLexicon::add_form(NameUse use, uint32_t thing, std::string_view text, bool exact, bool weak) {
  static thread_local Document scratch;
  std::string_view form = trim(text);
  // "the Pentagon": the article is no part of a name, nor of a mention.
  const bool article = form.starts_with("the ") || form.starts_with("The ");
  if (article) form = trim(form.substr(4));
  if (form.empty() || form == "people") return;  // whoever: the tolls' business
  const NameWords words = words_of(form, scratch);
  if (words.size() == 0 || words.size() > kMaxWords) return;
  NameForm one;
  one.use = use;
  one.thing = thing;
  one.exact = exact;
  one.weak = weak;
  one.with_article = article && words.size() == 1 && words[0].capital;
  one.form = form;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].capital) one.capitals |= 1U << i;
    if (words[i].all_capitals) one.all_capitals |= 1U << i;
  }
  std::string key = words.joined(0, words.size());
  uint8_t& most = longest_[std::string(words.folded(0))];
  if (words.size() > most) most = static_cast<uint8_t>(words.size());
  std::vector<NameForm>& here = forms_[std::move(key)];
  for (const NameForm& other : here) {
    if (other.use == use && other.thing == thing && other.form == one.form && !other.with_article) return;
  }
  here.push_back(std::move(one));
}

const std::vector<NameForm>* EntityLexicon::find(const std::string& folded) const {
  const auto found = forms_.find(folded);
  return found == forms_.end() ? nullptr : &found->second;
}

bool EntityLexicon::names_country(const std::string& folded) const {
  const std::vector<NameForm>* forms = find(folded);
  return forms != nullptr &&
         std::any_of(forms->begin(), forms->end(), [](const NameForm& f) { return f.use == NameUse::country; });
}

size_t EntityLexicon::longest(std::string_view first_word) const {
  const auto found = longest_.find(std::string(first_word));
  return found == longest_.end() ? 0 : found->second;
}

bool EntityLexicon::fits(const NameForm& form, const NameWords& words, size_t first, size_t n) {
  if (words.shouts(words[first].sentence)) return n > 1 || form.capitals == 0 || words[first].capital;
  if (form.with_article) {
    if (first == 0 || words.folded(first - 1) != "the" || words[first].apart) return false;
    const size_t next = first + n;
    if (next < words.size() && !words[next].apart && words[next].capital &&
        words[next].sentence == words[first].sentence && !words[first].possessive)
      return false;
  }
  if (form.exact) return words.text(first, first + n) == form.form;
  for (size_t i = 0; i < n; ++i) {
    const NameWord& word = words[first + i];
    if ((form.all_capitals >> i & 1U) != 0 && !word.all_capitals) return false;
    if ((form.capitals >> i & 1U) != 0 && !word.capital) return false;
    // A one-word description with a capital amid a sentence is some other name ("the Opposition Bloc").
    if (form.capitals == 0 && word.all_capitals) return false;
  }
  return true;
}

const Country* EntityLexicon::country(std::string_view iso3) const {
  const auto found = by_iso3_.find(std::string(iso3));
  return found == by_iso3_.end() ? nullptr : &countries_[found->second];
}

const Country* EntityLexicon::country_of_adjective(std::string_view folded) const {
  const auto found = by_adjective_.find(std::string(folded));
  return found == by_adjective_.end() ? nullptr : &countries_[found->second];
}

const LexiconThing* EntityLexicon::thing_named(std::string_view name) const {
  const auto found = by_name_.find(fold_name(name));
  return found == by_name_.end() ? nullptr : &things_[found->second];
}

char EntityLexicon::given_name(std::string_view folded) const {
  const auto found = given_names_.find(std::string(folded));
  return found == given_names_.end() ? '\0' : found->second;
}

Result<Done> EntityLexicon::load_countries(const DataFiles& files) {
  Result<Rows> read = read_rows(files, "lexicon/countries.tsv", {"name", "iso3", "adjectives"});
  if (!read) return read.error();
  const Rows& rows = *read;
  for (const TsvRow& row : rows.rows()) {
    Country country;
    country.name = rows.cell(row, "name");
    country.iso3 = rows.cell(row, "iso3");
    if (country.name.empty() || country.iso3.size() != 3) {
      return rows.bad_cell(row, "iso3", "expected a name and a code of three letters", "ISO 3166 alpha-3, as in 'SYR'");
    }
    country.lat = number(rows.cell(row, "lat"));
    country.lon = number(rows.cell(row, "lon"));
    country.has_point = !rows.cell(row, "lat").empty();
    LexiconThing thing;
    thing.name = country.name;
    thing.type = MentionType::place;
    thing.kind = PartyKind::state;
    thing.country = country.iso3;
    thing.rule = rows.ref(row);
    country.thing = add_thing(thing);
    add_form(NameUse::country, country.thing, country.name);
    for (const std::string& form : rows.list(row, "aliases")) add_form(NameUse::country, country.thing, form);
    for (const std::string& form : rows.list(row, "adjectives")) {
      if (country.adjective.empty()) country.adjective = form;
      by_adjective_.emplace(fold_name(form), countries_.size());
      add_form(NameUse::adjective, country.thing, form);
    }
    for (const std::string& form : rows.list(row, "demonyms")) {
      by_adjective_.emplace(fold_name(form), countries_.size());
      add_form(NameUse::people, country.thing, form);
    }
    for (const std::string& form : rows.list(row, "capital")) {
      if (country.capital.empty()) country.capital = form;
      add_form(NameUse::capital, country.thing, form);
    }
    for (const std::string& form : rows.list(row, "metonyms")) add_form(NameUse::metonym, country.thing, form);
    const auto part = [&](std::string_view column, std::string_view aliases, PartyKind kind, NameUse use) -> uint32_t {
      LexiconThing body;
      body.name = rows.cell(row, column);
      if (body.name.empty()) return 0;
      body.type = MentionType::organisation;
      body.kind = kind;
      body.country = country.iso3;
      body.rule = rows.ref(row);
      const std::string name = body.name;
      const uint32_t ix = add_thing(std::move(body));
      const std::string adjective = country.adjective + " ";
      const auto add = [&](const std::string& form) {
        add_form(use, ix, form);
        if (form.starts_with(adjective))  // headlines: "Kenya troops" for "Kenyan troops"
          add_form(use, ix, country.name + " " + form.substr(adjective.size()));
      };
      add(name);
      for (const std::string& form : rows.list(row, aliases)) add(form);
      return ix;
    };
    country.government = part("government", "government_aliases", PartyKind::state, NameUse::government);
    country.forces = part("forces", "forces_aliases", PartyKind::state_forces, NameUse::forces);
    by_iso3_.emplace(country.iso3, countries_.size());
    countries_.push_back(std::move(country));
  }
  return Done{};
}

Result<Done> EntityLexicon::load_actors(const DataFiles& files) {
  Result<Rows> read = read_rows(files, "lexicon/actors.tsv", {"name", "aliases", "kind"});
  if (!read) return read.error();
  const Rows& rows = *read;
  for (const TsvRow& row : rows.rows()) {
    LexiconThing thing;
    thing.name = rows.cell(row, "name");
    Result<PartyKind> kind = kind_of(rows, row);
    if (!kind) return kind.error();
    thing.kind = *kind;
    thing.country = rows.cell(row, "country");
    thing.side = rows.cell(row, "side");
    thing.rule = rows.ref(row);
    const std::string name = thing.name;
    const Country* home = country(thing.country);
    const uint32_t ix = add_thing(std::move(thing));
    const auto add = [&](const std::string& form) {
      add_form(NameUse::actor, ix, form);
      if (home == nullptr || home->adjective.empty() || !form.starts_with(home->adjective + " ")) return;
      // headlines: "Kenya rebels", "Kenya rebel rocket"
      const std::string short_form = home->name + form.substr(home->adjective.size());
      add_form(NameUse::actor, ix, short_form);
      if (short_form.ends_with("s")) add_form(NameUse::actor, ix, short_form.substr(0, short_form.size() - 1));
    };
    add(name);
    for (const std::string& form : rows.list(row, "aliases")) add(form);
    for (const std::string& form : rows.list(row, "exact")) add_form(NameUse::actor, ix, form, true);
    for (const std::string& form : rows.list(row, "weak")) add_form(NameUse::actor, ix, form, false, true);
  }
  return Done{};
}

Result<Done> EntityLexicon::load_offices(const DataFiles& files) {
  Result<Rows> read = read_rows(files, "lexicon/offices.tsv", {"name", "forms", "kind", "class"});
  if (!read) return read.error();
  const Rows& rows = *read;
  for (const TsvRow& row : rows.rows()) {
    LexiconThing thing;
    thing.name = rows.cell(row, "name");
    thing.type = MentionType::person;
    Result<PartyKind> kind = kind_of(rows, row);
    if (!kind) return kind.error();
    thing.kind = *kind;
    thing.office_class = rows.cell(row, "class");
    thing.stands_for = rows.cell(row, "stands_for");
    thing.body = rows.cell(row, "body");
    thing.rule = rows.ref(row);
    if (thing.office_class == "medium") continue;  // "statement" speaks for nobody by itself
    if (thing.office_class == "body" || thing.office_class == "military" || thing.office_class == "police" ||
        thing.office_class == "media" || thing.office_class == "company") {
      thing.type = MentionType::organisation;
    }
    const std::string name = thing.name;
    const uint32_t ix = add_thing(std::move(thing));
    add_form(NameUse::office, ix, name);
    for (const std::string& form : rows.list(row, "forms")) add_form(NameUse::office, ix, form);
  }
  return Done{};
}

Result<Done> EntityLexicon::load_agencies(const DataFiles& files, std::string_view path, NameUse use) {
  Result<Rows> read = read_rows(files, path, {"name"});
  if (!read) return read.error();
  const Rows& rows = *read;
  for (const TsvRow& row : rows.rows()) {
    LexiconThing thing;
    thing.name = rows.cell(row, "name");
    thing.kind = PartyKind::media;
    thing.country = rows.cell(row, "country");
    thing.rule = rows.ref(row);
    const std::string name = thing.name;
    const uint32_t ix = add_thing(std::move(thing));
    bool letters_only = false;
    for (const std::string& form : rows.list(row, "exact")) {
      add_form(use, ix, form, true);
      letters_only = letters_only || form == name;
    }
    add_form(use, ix, name, letters_only);
    for (const std::string& form : rows.list(row, "aliases")) add_form(use, ix, form);
  }
  return Done{};
}

Result<Done> EntityLexicon::load_persons(const DataFiles& files) {
  Result<Rows> read = read_rows(files, "lexicon/persons.tsv", {"name"});
  if (!read) return read.error();
  const Rows& rows = *read;
  for (const TsvRow& row : rows.rows()) {
    LexiconThing thing;
    thing.name = rows.cell(row, "name");
    thing.type = MentionType::person;
    thing.kind = PartyKind::person;
    thing.country = rows.cell(row, "country");
    thing.role = rows.cell(row, "role");
    thing.rule = rows.ref(row);
    const std::string name = thing.name;
    const uint32_t ix = add_thing(std::move(thing));
    add_form(NameUse::person, ix, name);
    for (const std::string& form : rows.list(row, "aliases")) {
      // "President Assad" is an office and a name: each is read by itself.
      add_form(NameUse::person, ix, form.starts_with("President ") ? form.substr(10) : form);
    }
    for (const std::string& form : rows.list(row, "exact")) add_form(NameUse::person, ix, form, true);
    for (const std::string& form : rows.list(row, "weak")) add_form(NameUse::person, ix, form, false, true);
  }
  return Done{};
}

Result<Done> EntityLexicon::load_nominals(const DataFiles& files) {
  Result<Rows> read = read_rows(files, "lexicon/nominals.tsv", {"name", "forms", "way", "kinds"});
  if (!read) return read.error();
  const Rows& rows = *read;
  for (const TsvRow& row : rows.rows()) {
    LexiconThing thing;
    thing.name = rows.cell(row, "name");
    thing.way = rows.cell(row, "way");
    if (thing.way != "alike" && thing.way != "country") {
      return rows.bad_cell(row, "way", "unknown way '" + thing.way + "'", "ways: alike, country");
    }
    thing.kinds = rows.list(row, "kinds");
    for (const std::string& kind : thing.kinds) {
      if (!parse_kind<PartyKind>(kind)) return rows.bad_cell(row, "kinds", "unknown kind '" + kind + "'", "");
    }
    if (!thing.kinds.empty()) thing.kind = *parse_kind<PartyKind>(thing.kinds.front());
    thing.side = rows.cell(row, "side");
    thing.rule = rows.ref(row);
    const std::string name = thing.name;
    const uint32_t ix = add_thing(std::move(thing));
    for (const std::string& form : rows.list(row, "forms")) add_form(NameUse::nominal, ix, form);
  }
  return Done{};
}

Result<Done> EntityLexicon::load_given_names(const DataFiles& files) {
  for (const std::string_view path : {"lexicon/given_names.tsv", "lexicon/surnames.tsv"}) {
    Result<Rows> read = read_rows(files, path, {"name"});
    if (!read) return read.error();
    const bool given = path.find("given") != std::string_view::npos;
    for (const TsvRow& row : read->rows()) {
      const std::string folded = fold_name(read->cell(row, "name"));
      if (given) {
        const std::string_view gender = read->cell(row, "gender");
        given_names_.emplace(folded, gender.empty() ? 'e' : gender.front());
      } else {
        surnames_.emplace(folded, true);
      }
      for (const std::string& form : read->list(row, "aliases")) {
        if (given) given_names_.emplace(fold_name(form), 'e');
      }
    }
  }
  return Done{};
}

Result<Done> EntityLexicon::load_domains(const DataFiles& files) {
  Result<Rows> read = read_rows(files, "lexicon/country_domains.tsv", {"domain", "country"});
  if (!read) return read.error();
  for (const TsvRow& row : read->rows()) domains_.emplace(read->cell(row, "domain"), read->cell(row, "country"));
  Result<Rows> words = read_rows(files, "lexicon/country_words.tsv", {"word", "country"});
  if (!words) return words.error();
  for (const TsvRow& row : words->rows()) country_words_.emplace(words->cell(row, "word"), words->cell(row, "country"));
  return Done{};
}

std::string_view EntityLexicon::country_of_word(std::string_view folded) const {
  const auto found = country_words_.find(std::string(folded));
  return found == country_words_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view EntityLexicon::country_of_address(std::string_view url) const {
  const size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  const size_t dot = url.rfind('.');
  if (dot == std::string_view::npos) return {};
  const auto found = domains_.find(std::string(url.substr(dot)));
  return found == domains_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace daybook
