// Each build without a service file failed, and for that reason.
def log = new File(basedir, 'build.log').text
def reasons = [
    "setting: 'source.lines.path' is not known",
    "setting: 'detector.round-number.step' is not known",
    "routing: 'alphabet' (expected: one of hash-based, health-based, load-based, round-robin)",
    "setting: 'publisher.line-file.path' is not known",
    "channel quotes of {",
]
reasons.each { reason ->
    assert log.contains(reason) : "build.log does not say: ${reason}"
}
// Twice the whole test, once on each path.
assert !log.contains('on the module path ==>') : 'a test did not run on the path that it was to run on'
return true
