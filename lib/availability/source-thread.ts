import { parentPort, workerData } from 'node:worker_threads';
import { busyIn, UnreadableCalendar } from './busy-file';

// A thread of its own, as a file from outside may take any time to be read: it is ended when it takes too long (source-reading.ts).
try {
  parentPort?.postMessage(busyIn(workerData.text, workerData.wanted));
} catch (error) {
  parentPort?.postMessage({ reason: error instanceof UnreadableCalendar ? error.reason : 'not_a_calendar' });
}
