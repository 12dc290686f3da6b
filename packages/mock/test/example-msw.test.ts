// The tests of the example for Mock Service Worker run here, apart from those of the other: its server takes every request.
import '../examples/with-msw.js';
