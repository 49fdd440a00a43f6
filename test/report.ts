import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one line to count by: `153 passed, 0 failed`, and `, 2 skipped` if there are any. */
export const tally: Reporter = {
  onTestRunEnd(modules, unhandled) {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state]++
      if (brokeOutsideTests(module)) counts.failed++
    }
    // a test that never came to an end has not passed
    const failed = counts.failed + counts.pending
    process.stdout.write(`${counts.passed} passed, ${failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}\n`)
  },
}

/** A file that could not be loaded, or whose hooks failed, has errors that belong to none of its tests. */
const brokeOutsideTests = (module: TestModule): boolean =>
  module.errors().length > 0 || [...module.children.allSuites()].some((suite) => suite.errors().length > 0)
