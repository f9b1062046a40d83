import { prepareServer } from "./prepare.mjs";

/** Before tests that are run by name: workers are started from their bundles. */
export default () => prepareServer();
