// The tests of the example for vitest run here, so that what a reader copies is known to work.
import '../examples/with-vitest.js';
