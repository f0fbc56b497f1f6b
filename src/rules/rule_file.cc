// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_file.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {

namespace {

bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

bool is_name(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_name_char); }

class Parser {
 public:
  Parser(std::string file, std::string_view text) { out_.source = SourceLines(std::move(file), text); }

  Result<RuleFile> run() {
    for (line_ = 1; line_ <= out_.source.size(); ++line_) {
      const std::string_view text = out_.source.line(line_);
      if (!is_valid_utf8(text))
        return error(1, "the line is not UTF-8", "rule files are UTF-8 text", "save the file as UTF-8");
      const std::string_view bare = trim(text);
      if (bare.empty() || bare.front() == '#') continue;
      Result<Done> done = text.front() == ' ' || text.front() == '\t' ? indented(text, bare) : margin(text);
      if (!done) return done.error();
    }
    if (Result<Done> done = close_rule(); !done) return done.error();
    return std::move(out_);
  }

 private:
  Error error(size_t column, std::string what, std::string reason, std::string help) const {
    return out_.source.error_at(line_, column, {std::move(what), std::move(reason), std::move(help)});
  }

  Result<Done> margin(std::string_view text) {
    if (text.starts_with("list ")) {
      if (Result<Done> done = close_rule(); !done) return done.error();
      const size_t colon = text.find(':');
      const std::string_view name = trim(text.substr(5, colon == std::string_view::npos ? colon : colon - 5));
      if (!is_name(name))
        return error(6, "expected a list's name", "names are small letters, digits and _",
                     "write `list NAME: word | word`");
      if (colon == std::string_view::npos)
        return error(text.size() + 1, "expected ':' after the list's name", "", "write `list NAME: word | word`");
      RuleList list;
      list.name = name;
      list.line = line_;
      out_.lists.push_back(std::move(list));
      open_ = &out_.lists.back().values;
      return split_values(text, colon + 1, *open_, "list");
    }
    if (!text.starts_with("rule ")) {
      return error(1, "expected `rule NAME` or `list NAME: …`", "only these begin at the left margin",
                   "indent the lines that belong to a rule");
    }
    if (Result<Done> done = close_rule(); !done) return done.error();
    const std::string_view name = trim(text.substr(5));
    if (!is_name(name)) return error(6, "expected a rule's name", "names are small letters, digits and _", "");
    for (const Rule& rule : out_.rules) {
      if (rule.name == name) {
        return error(6, "the rule '" + std::string(name) + "' is there twice",
                     "it was first on line " + std::to_string(rule.line), "give it another name");
      }
    }
    Rule rule;
    rule.name = name;
    rule.file = out_.source.file();
    rule.line = line_;
    out_.rules.push_back(std::move(rule));
    in_rule_ = true;
    open_ = nullptr;
    return Done{};
  }

  Result<Done> indented(std::string_view text, std::string_view bare) {
    const auto begin = static_cast<size_t>(bare.data() - text.data());
    if (bare.front() == '|') {
      if (open_ == nullptr)
        return error(begin + 1, "nothing to go on with", "a line that begins with '|' goes on with the list above", "");
      return split_values(text, begin + 1, *open_, "the list");
    }
    if (!in_rule_)
      return error(begin + 1, "a field outside a rule", "", "begin the rule with `rule NAME` at the left margin");
    size_t colon = begin;
    while (colon < text.size() && is_name_char(text[colon])) ++colon;
    if (colon == begin || colon >= text.size() || text[colon] != ':') {
      return error(colon + 1, "expected `key: value`", "keys are small letters, digits and _, with ':' right after",
                   "");
    }
    const std::string key(text.substr(begin, colon - begin));
    Rule& rule = out_.rules.back();
    if (key == "yes" || key == "no") {
      RuleValue sample;
      sample.text = trim(text.substr(colon + 1));
      sample.line = line_;
      if (sample.text.empty()) return error(text.size() + 1, "expected a sentence after '" + key + ":'", "", "");
      sample.column = static_cast<size_t>(trim(text.substr(colon + 1)).data() - text.data()) + 1;
      (key == "yes" ? rule.yes : rule.no).push_back(std::move(sample));
      open_ = nullptr;
      return Done{};
    }
    RuleField field;
    field.key = key;
    field.line = line_;
    field.column = begin + 1;
    rule.fields.push_back(std::move(field));
    open_ = &rule.fields.back().values;
    return split_values(text, colon + 1, *open_, key);
  }

  // Values from `begin` to the end of the line, parted by '|' outside ( ).
  Result<Done> split_values(std::string_view text, size_t begin, std::vector<RuleValue>& out, const std::string& key) {
    int depth = 0;
    size_t start = begin;
    for (size_t i = begin; i <= text.size(); ++i) {
      const bool at_end = i == text.size();
      const bool escaped = !at_end && i > begin && text[i - 1] == '\\';
      if (!at_end && !escaped && text[i] == '(') ++depth;
      if (!at_end && !escaped && text[i] == ')' && depth > 0) --depth;
      if (!at_end && (escaped || text[i] != '|' || depth > 0)) continue;
      const std::string_view piece = trim(text.substr(start, i - start));
      if (piece.empty()) {
        const bool first = start == begin;
        if (at_end && first) return error(i + 1, "expected a value after '" + key + ":'", "", "");
        return error(at_end ? start : i + 1, "expected a value of '" + key + "'",
                     first ? "the list begins with an empty entry" : "an entry of the list is empty",
                     first    ? "remove the leading '|'"
                     : at_end ? "remove the trailing '|' (a list goes on where a line begins with '|')"
                              : "remove one '|'");
      }
      RuleValue value;
      value.text = piece;
      value.line = line_;
      value.column = static_cast<size_t>(piece.data() - text.data()) + 1;
      out.push_back(std::move(value));
      start = i + 1;
    }
    return Done{};
  }

  Result<Done> close_rule() {
    if (!in_rule_) return Done{};
    in_rule_ = false;
    const Rule& rule = out_.rules.back();
    const bool no_yes = rule.yes.empty();
    if (no_yes || rule.no.empty()) {
      return out_.source.error_at(
          rule.line, 6,
          {"the rule '" + rule.name + "' has no `" + (no_yes ? "yes" : "no") + ":` sentence",
           "every rule shows a sentence that it must match and one that it must not",
           std::string("add `") + (no_yes ? "yes" : "no") + ": …` with a sentence of your own"});
    }
    return Done{};
  }

  RuleFile out_;
  size_t line_ = 0;
  bool in_rule_ = false;
  std::vector<RuleValue>* open_ = nullptr;  // what a line that begins with '|' goes on with
};

}  // namespace

const RuleField* Rule::find(std::string_view key) const {
  for (const RuleField& field : fields) {
    if (field.key == key) return &field;
  }
  return nullptr;
}

std::vector<RuleValue> Rule::values(std::string_view key) const {
  std::vector<RuleValue> out;
  for (const RuleField& field : fields) {
    if (field.key == key) out.insert(out.end(), field.values.begin(), field.values.end());
  }
  return out;
}

std::string_view Rule::value(std::string_view key) const {
  const RuleField* field = find(key);
  return field == nullptr ? std::string_view() : std::string_view(field->values.front().text);
}

Error RuleFile::error_at(const RuleValue& value, const CaretText& text, size_t offset) const {
  return source.error_at(value.line, value.column + offset, text);
}

Error RuleFile::error_at(const RuleField& field, const CaretText& text) const {
  return source.error_at(field.line, field.column, text);
}

Result<RuleFile> parse_rule_file(std::string file, std::string_view text) {
  return Parser(std::move(file), text).run();
}

Result<std::vector<RuleFile>> read_rule_folder(const DataFiles& files, std::string_view prefix) {
  std::vector<RuleFile> out;
  for (const std::string& path : files.list(prefix)) {
    if (!path.ends_with(".rules")) continue;
    Result<std::string_view> text = files.read(path);
    if (!text) return text.error();
    Result<RuleFile> file = parse_rule_file(path, *text);
    if (!file) return file.error();
    out.push_back(std::move(file).value());
  }
  return out;
}

Result<Done> check_keys(const RuleFile& file, const Rule& rule, const std::vector<std::string_view>& known) {
  for (const RuleField& field : rule.fields) {
    if (std::find(known.begin(), known.end(), field.key) != known.end()) continue;
    std::string all;
    for (const std::string_view key : known) {
      if (!all.empty()) all += ", ";
      all += key;
    }
    const std::string near = nearest_word(field.key, known);
    return file.error_at(field, {"unknown key '" + field.key + "'", near.empty() ? "" : "did you mean '" + near + "'?",
                                 "known keys: " + all});
  }
  return Done{};
}

}  // namespace daybook
