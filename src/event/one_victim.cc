// SPDX-License-Identifier: Apache-2.0
#include "event/one_victim.h"

#include <algorithm>

namespace daybook {
namespace {

class SinglePeople {
 public:
  SinglePeople(const Words& words, const TollRules& rules, SentIx sentence)
      : words_(words), rules_(rules), document_(words.document()), bounds_(document_.sentence(sentence)) {}

  std::vector<NumberExpr> run() const {
    std::vector<NumberExpr> out;
    for (size_t i = bounds_.first.v; i < bounds_.last.v;) {
      const size_t end = std::max(end_of_name(i), end_of_description(i));
      if (end == i) {
        ++i;
        continue;
      }
      const size_t last = end_of_age(end);
      NumberExpr one;
      one.first = TokenIx(i);
      one.last = TokenIx(last);
      one.bytes = words_.bytes(i, end);
      one.min = one.max = 1;
      out.push_back(one);
      i = last;
    }
    return out;
  }

 private:
  size_t end_of_name(size_t i) const {
    const int index = words_.mention(i);
    if (index < 0) return i;
    const Mention& mention = document_.mentions[static_cast<size_t>(index)];
    const bool person = mention.type == MentionType::person && !mention.nominal && mention.first.v == i;
    return person ? mention.last.v : i;
  }

  // "a man", "the 16-year-old student"; a headline leaves "a" out.
  size_t end_of_description(size_t i) const {
    if (words_.is_any(i, {"himself", "herself"})) return i + 1;
    if (words_.is(i, "another") && words_.is_any(i + 1, {"was", "is", "has", "had", "remains", "remained"}))
      return i + 1;
    const bool opened = words_.is_any(i, {"a", "an", "the", "one", "another", "his", "her", "their"});
    const bool begins = i == bounds_.first.v || !is_inside(i - 1);
    if (!opened && !(bounds_.is_heading && begins)) return i;
    constexpr size_t kLongest = 8;
    size_t end = i;
    for (size_t k = opened ? i + 1 : i; k < bounds_.last.v && k <= i + kLongest && is_inside(k); ++k)
      if (is_one(k)) end = k + 1;
    // "the boy's mother": she is another
    return end > i && words_.is_any(end, {"'s", "'"}) ? i : end;
  }

  bool is_inside(size_t k) const {
    const Upos pos = words_.pos(k);
    return pos == Upos::noun || pos == Upos::adj || pos == Upos::num || pos == Upos::propn || words_.is(k, "-");
  }

  bool is_one(size_t k) const {
    if (words_.is(k, "old")) return k > bounds_.first.v + 1 && words_.is(k - 1, "-");
    return (words_.pos(k) == Upos::noun || bounds_.is_heading) && rules_.is_one_person(words_.lower(k));
  }

  // ", 23,"
  size_t end_of_age(size_t end) const {
    if (!words_.is(end, ",") || end + 1 >= bounds_.last.v || words_.pos(end + 1) != Upos::num) return end;
    return words_.is(end + 2, ",") ? end + 3 : end + 2;
  }

  const Words& words_;
  const TollRules& rules_;
  const Document& document_;
  const Sentence& bounds_;
};

}  // namespace

std::vector<NumberExpr> single_people(const Words& words, const TollRules& rules, SentIx sentence) {
  return SinglePeople(words, rules, sentence).run();
}

}  // namespace daybook
