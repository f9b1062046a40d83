import type * as operations from "@/lib/contracts/operations/program";
import { type ExampleOf, plain } from "./example";

/** Nobody needs to be anyone for these. */
export const programExamples: Record<keyof typeof operations, ExampleOf> = {
  live: () => plain(),
  ready: () => plain(),
  health: () => plain(),
  openapi: () => plain(),
  downloadClient: () => plain(),
};
