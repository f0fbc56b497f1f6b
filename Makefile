# Two targets that matter: `make demo` and `make check`. Each installs what is missing (tools/setup.sh), builds, and runs.

.PHONY: help demo check build fuzz tidy format clean

help:
	@echo "make demo    build, read the samples, print the incidents, write the page"
	@echo "make check   build, all tests"
	@echo "make build   the release program, build/release/daybook, nothing else"
	@echo "make fuzz    every fuzzer for ten minutes (FUZZ_SECONDS=600)"
	@echo "make tidy    clang-tidy over everything;  make format   clang-format over everything"

build:
	@tools/setup.sh build
	@test -f build/release/build.ninja || cmake --preset release > /dev/null
	@cmake --build --preset release

demo: build
	@tools/demo.sh build/release/daybook

check:
	@tools/setup.sh check
	@tools/check.sh

FUZZ_SECONDS ?= 600
fuzz:
	@tools/setup.sh check
	@tools/fuzz.sh $(FUZZ_SECONDS)

tidy:
	@tools/setup.sh check
	@cmake --preset tidy > /dev/null
	@cmake --build --preset tidy

format:
	@git ls-files '*.h' '*.cc' | xargs clang-format-14 -i

clean:
	rm -rf build
