import { configureGlobal } from "fast-check";
import { draws } from "./draws";

/** Of the properties that name no number of their own. */
configureGlobal({ numRuns: draws(100) });
