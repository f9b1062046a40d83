import { putTempInMemory } from "./memory-folder.mjs";
import { prepareServer } from "./prepare.mjs";

/** Tests start workers from bundles, which also must be built when a test runner is called directly. */
export default () => {
  putTempInMemory();
  return process.env.TEST_PREPARED ? undefined : prepareServer();
};
