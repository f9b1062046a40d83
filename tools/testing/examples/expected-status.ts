import type { OperationName } from "@/lib/contracts/api";

/**
 * Operations that cannot succeed here: only assistants suggest, none has judged, the password is wrong, the workspace is not the sample, there is no vote, no
 * second factor, no provider and no mail server.
 */
export const expectedStatus: Partial<Record<OperationName, number>> = {
  changePassword: 422,
  createRecoveryCodes: 409,
  removeSecondFactor: 409,
  showSecondFactor: 409,
  connectIdentity: 401,
  startIdentity: 409,
  removeSample: 409,
  undoVote: 409,
  suggestDecision: 404,
  thin: 422,
  testMail: 409,
};
