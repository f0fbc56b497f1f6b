// SPDX-License-Identifier: Apache-2.0
#include "segment/words.h"

#include "segment/tables.h"

namespace daybook::segment {

void WordCutter::emit(size_t from, size_t to, unsigned surface) {
  words_->push_back({(*chars_)[from].at, end_of(to), static_cast<uint8_t>(surface), break_next_});
  break_next_ = false;
}

// The end of a run of one mark ("...", "--", "!!!", "''"), or of a mixed run of "!" and "?".
size_t WordCutter::run_end(size_t at, size_t hi) const {
  size_t i = at + 1;
  const Kind k = kind(at);
  const char c = ascii(at);
  if (k == Kind::mark || k == Kind::ellipsis || k == Kind::dash) {
    while (i < hi && kind(i) == k) ++i;
  } else if (k == Kind::apostrophe) {
    if (i < hi && kind(i) == k && ascii(i) == c) ++i;  // `` or ''
  } else if (c != 0 && (k == Kind::period || k == Kind::hyphen || k == Kind::joiner || k == Kind::other)) {
    while (i < hi && kind(i) == k && ascii(i) == c) ++i;
  }
  return i;
}

size_t WordCutter::cut_head(size_t lo, size_t hi) {
  while (lo < hi) {
    const Kind k = kind(lo);
    if (is_alnum(k)) return lo;
    const size_t next = run_end(lo, hi);
    if (k == Kind::apostrophe && next == lo + 1) {
      size_t w = next;
      while (w < hi && is_alpha(kind(w))) ++w;
      const bool decade = next < hi && kind(next) == Kind::digit;
      if (w > next ? keeps_first_apostrophe(view(next, w)) : decade) return lo;
      if (next < hi) single_open_ = true;
    }
    if (next < hi && next == lo + 1) {
      if (k == Kind::period && kind(next) == Kind::digit) return lo;                  // .04
      if (ascii(lo) == '+' && kind(next) == Kind::digit) return lo;                   // +44
      if ((ascii(lo) == '@' || ascii(lo) == '#') && is_alpha(kind(next))) return lo;  // @name, #topic
    }
    emit(lo, next);
    lo = next;
  }
  return lo;
}

size_t WordCutter::find_tail(size_t lo, size_t hi) const {
  size_t end = hi;
  while (end > lo && !is_alnum(kind(end - 1))) --end;
  if (end < hi && end > lo && ascii(end) == '/' && view(lo, end).find("://") != std::string_view::npos) return end + 1;
  // A point that belongs to an abbreviation stays with it, unless it ends the sentence.
  if (end < hi && end > lo && kind(end) == Kind::period && (end + 1 == hi || kind(end + 1) != Kind::period)) {
    bool last = true;
    for (size_t i = end + 1; i < hi; ++i) {
      if (kind(i) != Kind::close && kind(i) != Kind::quote && kind(i) != Kind::apostrophe && kind(i) != Kind::mark)
        last = false;
    }
    if (!(last && final_point_)) {
      size_t start = end;
      while (start > lo && (is_alnum(kind(start - 1)) || kind(start - 1) == Kind::period)) --start;
      const std::string_view core = view(start, end);
      if (looks_abbreviated(core)) return end + 1;
    }
  }
  return end;
}

void WordCutter::cut_tail(size_t lo, size_t hi) {
  while (lo < hi) {
    const size_t next = run_end(lo, hi);
    if (kind(lo) == Kind::apostrophe) {
      Word* last = words_->empty() ? nullptr : &words_->back();
      const char before = last != nullptr && last->end == (*chars_)[lo].at ? text_[last->end - 1] : ' ';
      if (next == lo + 1 && !single_open_ && (before == 's' || before == 'S')) {
        last->surface_words = 2;  // the drivers'
      } else {
        single_open_ = false;
      }
    }
    emit(lo, next);
    lo = next;
  }
}

bool WordCutter::is_address(size_t lo, size_t hi) const {
  const std::string_view core = view(lo, hi);
  if (core.find("://") != std::string_view::npos) return true;
  if (core.size() > 4 && (core.starts_with("www.") || core.starts_with("WWW."))) return true;
  if (core.starts_with("mailto:")) return true;
  const size_t at = core.find('@');
  if (at != std::string_view::npos && at > 0 && at + 1 < core.size()) return true;
  const size_t point = core.rfind('.');
  if (point == std::string_view::npos || point == 0 || point + 1 == core.size()) {
    return false;
  }
  if (core.find_first_of(",;:\"()'") != std::string_view::npos) return false;
  std::string_view end = core.substr(point + 1);
  const size_t slash = core.find('/');
  if (slash != std::string_view::npos) {  // example.org/page
    const std::string_view host = core.substr(0, slash);
    const size_t dot = host.rfind('.');
    return dot != std::string_view::npos && dot > 0 && dot + 1 < host.size() && is_domain_end(host.substr(dot + 1));
  }
  // "it.In": a missing space, not an address.
  const bool spaced = end.size() > 1 && end[0] >= 'A' && end[0] <= 'Z' && end[1] >= 'a' && end[1] <= 'z';
  return !spaced && is_domain_end(end) && abbreviation(core) == Abbreviation::none;
}

bool WordCutter::hyphen_joins(size_t start, size_t at, size_t hi) const {
  const std::string_view left = view(start, at);
  if (is_alpha(kind(at + 1)) || kind(start) != Kind::digit) {
    bool letters = true;
    for (size_t i = start; i < at; ++i) letters = letters && is_alpha(kind(i));
    const bool first = start == 0 || kind(start - 1) != Kind::hyphen;  // "Hizb-e-Islami" has no prefix
    return letters && first && is_joined_prefix(left);
  }
  // Telephone numbers and dates in figures stay whole: three or more groups, or three figures and four.
  size_t groups = 1, length = 0, first = at - start, last = 0;
  for (size_t i = start; i < hi; ++i) {
    if (kind(i) == Kind::digit) {
      ++length;
      continue;
    }
    if (ascii(i) == '/') {
      length = 0;
      continue;
    }
    if (kind(i) != Kind::hyphen) {
      if (is_alpha(kind(i))) return false;
      break;
    }
    ++groups;
    length = 0;
  }
  last = length;
  for (size_t i = start; i < at; ++i) {
    if (kind(i) == Kind::hyphen || ascii(i) == '/') {
      first = i - start;
      break;
    }
  }
  if (groups >= 3) return last >= 2 && (last == 4 || groups == 3);
  return last == 4 && (first == 3 || first == 5);
}

bool WordCutter::slash_joins(size_t start, size_t at, size_t hi) const {
  if (kind(start) == Kind::digit && kind(at + 1) == Kind::digit) {
    size_t slashes = 0, length = 0, first = at - start;
    for (size_t i = start; i < hi && (kind(i) == Kind::digit || ascii(i) == '/' || kind(i) == Kind::hyphen); ++i) {
      if (ascii(i) == '/') {
        ++slashes;
        length = 0;
      } else {
        ++length;
      }
    }
    if (slashes == 2) return true;    // 11/28/2000
    if (length > 4) return true;      // 713/853-6197
    if (first <= 2 && length == 2) {  // 9/11, but 1/2, 20/20
      const int month = first == 1 ? ascii(start) - '0' : (ascii(start) - '0') * 10 + ascii(start + 1) - '0';
      return month >= 1 && month <= 12;
    }
    return false;
  }
  // w/o, l/c
  return at - start == 1 && is_alpha(kind(start)) && is_alpha(kind(at + 1)) &&
         (at + 2 == hi || !is_alnum(kind(at + 2)) || ascii(start) == 'w');
}

bool WordCutter::point_joins(size_t start, size_t at, size_t hi, bool& breaks) const {
  const Kind left = kind(at - 1), right = kind(at + 1);
  if (left == Kind::digit && right == Kind::digit) return true;
  size_t from = at;
  while (from > start && is_alpha(kind(from - 1))) --from;
  const size_t letters = at - from;
  if (is_alpha(left) && letters <= 2 && (from == start || kind(from - 1) == Kind::period) && is_alpha(right)) {
    // U.S., Ph.D: the next part is short as well
    size_t to = at + 1;
    while (to < hi && is_alpha(kind(to))) ++to;
    if (to - at - 1 <= 2 || letters == 1) return to - at - 1 <= 2 || right != Kind::upper;
  }
  if (left == Kind::lower && right == Kind::upper && at + 2 < hi && kind(at + 2) == Kind::lower && letters >= 2) {
    breaks = abbreviation(view(from, at)) == Abbreviation::none;
    return false;
  }
  return !((right == Kind::upper || right == Kind::digit) && letters >= 2 &&
           abbreviation(view(from, at)) != Abbreviation::none);
}

void WordCutter::cut_core(size_t lo, size_t hi) {
  if (is_address(lo, hi)) {
    emit(lo, hi);
    return;
  }
  size_t start = lo, i = lo;
  const auto flush = [&](size_t to) {
    if (to > start) emit_word(start, to);
  };
  while (i < hi) {
    const Kind k = kind(i);
    if (is_alnum(k)) {
      ++i;
      continue;
    }
    const size_t run = run_end(i, hi);
    const bool inside = i > start && run < hi && is_alnum(kind(i - 1)) && is_alnum(kind(run));
    bool joins = false, breaks = false;
    if (run == i + 1) {
      switch (k) {
        case Kind::hyphen: joins = inside && hyphen_joins(start, i, hi); break;
        case Kind::slash: joins = inside && slash_joins(start, i, hi); break;
        case Kind::period:
          joins = (inside && point_joins(start, i, hi, breaks)) ||
                  (i == start && run < hi && kind(run) == Kind::digit) || run == hi;
          break;
        case Kind::comma:
        case Kind::colon: joins = inside && kind(i - 1) == Kind::digit && kind(run) == Kind::digit; break;
        case Kind::apostrophe: joins = inside || (i == start && run < hi); break;
        case Kind::joiner: joins = inside || (i == start && run < hi && is_alnum(kind(run))); break;
        case Kind::currency: {  // US$5
          bool upper = i > start && ascii(i) == '$';
          for (size_t j = start; j < i; ++j) upper = upper && kind(j) == Kind::upper;
          if (upper) {
            emit(start, run);
            start = i = run;
            continue;
          }
          break;
        }
        default: break;
      }
    }
    if (joins) {
      i = run;
      continue;
    }
    const bool with_point =
        k == Kind::period && run == i + 1 && i > start && !breaks && abbreviation(view(start, i)) != Abbreviation::none;
    if (with_point) {  // Dr.Michael
      emit_word(start, run);
    } else {
      flush(i);
      emit(i, run);
      if (breaks) break_next_ = true;
    }
    start = i = run;
  }
  flush(hi);
}

void WordCutter::emit_word(size_t from, size_t to) {
  const size_t n = to - from;
  size_t apostrophe = to;
  bool plain = true;  // ASCII letters only
  for (size_t i = from; i < to; ++i) {
    if (kind(i) == Kind::apostrophe) apostrophe = i;
    if (!is_alpha(kind(i))) plain = false;
  }
  if (plain) {
    if (n >= 2 && n <= 8) {
      if (const unsigned cut = fused_cut(view(from, to)); cut != 0) {
        emit(from, from + cut, 2);
        emit(from + cut, to);
        return;
      }
    }
    emit(from, to);
    return;
  }
  if (apostrophe != to && apostrophe > from) {
    const size_t rest = to - apostrophe - 1;
    const auto low = [&](size_t i) { return static_cast<char>(ascii(i) | 0x20); };
    if (rest == 1 && low(to - 1) == 't' && apostrophe - from >= 2 && low(apostrophe - 1) == 'n') {
      emit(from, apostrophe - 1, 2);
      emit(apostrophe - 1, to);
      return;
    }
    const bool genitive = rest == 1 && low(to - 1) == 's';
    bool verb = rest == 1 && (low(to - 1) == 'm' || low(to - 1) == 'd');
    if (rest == 2) {
      const char a = low(to - 2), b = low(to - 1);
      verb = (a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e');
    }
    if (genitive || (verb && takes_verb_clitic(view(from, apostrophe)))) {
      emit(from, apostrophe, 2);
      emit(apostrophe, to);
      return;
    }
  }
  if (kind(from) == Kind::digit && is_alpha(kind(to - 1))) {  // 5km, 7pm
    size_t letters = to;
    while (letters > from && is_alpha(kind(letters - 1))) --letters;
    if (is_unit(view(letters, to))) {
      emit(from, letters);
      emit(letters, to);
      return;
    }
  }
  emit(from, to);
}

bool is_smiley(const std::vector<Char>& chars) {
  const size_t n = chars.size();
  if (n < 2 || n > 3) return false;
  const char eyes = chars[0].ascii, mouth = chars[n - 1].ascii;
  if (eyes != ':' && eyes != ';' && eyes != '=') return false;
  if (n == 3 && chars[1].ascii != '-') return false;
  return mouth == ')' || mouth == '(' || mouth == 'D' || mouth == 'P' || mouth == 'p';
}

void WordCutter::cut(const std::vector<Char>& chars, bool final_point, std::vector<Word>& words) {
  chars_ = &chars;
  words_ = &words;
  final_point_ = final_point;
  const size_t n = chars.size();
  bool letters = true;
  for (size_t i = 0; i < n && letters; ++i) letters = is_alpha(chars[i].kind);
  if (letters) {
    emit_word(0, n);
    return;
  }
  if (is_smiley(chars)) {
    emit(0, n);
    return;
  }
  const size_t lo = cut_head(0, n);
  if (lo == n) return;
  const size_t hi = find_tail(lo, n);
  if (hi > lo) cut_core(lo, hi);
  cut_tail(hi > lo ? hi : lo, n);
}

}  // namespace daybook::segment
