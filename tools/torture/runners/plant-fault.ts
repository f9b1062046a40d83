import { rewriteStatements } from "./rewrite-statements";
import { isRunnerFault } from "./runner-faults";

// Loaded into the program before anything else.
const name = new URL(import.meta.url).searchParams.get("fault") ?? "";
if (!isRunnerFault(name)) throw new Error(`no such fault: ${name}`);
rewriteStatements(name);
