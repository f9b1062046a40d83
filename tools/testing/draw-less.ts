import { configureGlobal } from "fast-check";
import { draws } from "./draws";

/** For properties that name no number of their own. */
configureGlobal({ numRuns: draws(100) });
