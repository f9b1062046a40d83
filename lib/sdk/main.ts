export type { Bytes } from "./byte-body";
export type { Client, ClientOptions, InputOf, LiveMessage, OutputOf } from "./client-types";
export { createClient } from "./create-client";
export { Conflict, Problem } from "./problem";
export { runWith } from "./run-with";
export type { RunnerJob, RunnerOutcome, RunnerTools, RunOptions, RunSettings } from "./runner-types";
