import type * as operations from "@/lib/contracts/operations/operator";
import { type ExampleOf, plain } from "./example";

export const operatorExamples: Record<keyof typeof operations, ExampleOf> = {
  getSystemHealth: () => plain(),
  listOperatorAudit: () => plain(),
  streamOperatorAudit: () => plain(),
  getCredentialsHealth: () => plain(),
  getSetUp: () => plain(),
  putSetUpStep: () => plain({ params: { step: "proxies" }, body: { waived: true } }),
  testMail: () => plain({ params: {}, body: {} }),
  finishRestore: () => plain(),
  verifyOperatorAudit: () => plain(),
};
