import type * as operations from "@/lib/contracts/operations/operator";
import { seenIn } from "@/lib/server/auth/client-network";
import { providerState } from "@/lib/server/auth/oidc/discovery";
import { listAudit, streamAudit, verifyAudit } from "@/lib/services/audit/read-audit";
import { readSetUpList, waiveStep } from "@/lib/services/health/set-up";
import { systemHealth } from "@/lib/services/health/system-health";
import { sendTestMail } from "@/lib/services/mail/send-test";
import { readCredentialsHealth } from "@/lib/services/provenance/credentials-health";
import { finishRestore } from "@/lib/services/restore/finish-restore";
import { handlers } from "../handlers";
import { streamedFile } from "../reply";

export const operator = handlers<typeof operations>({
  getSystemHealth: ({ viewer }) => systemHealth(viewer),
  getCredentialsHealth: ({ viewer }) => readCredentialsHealth(viewer),
  getSetUp: async ({ viewer, request }) =>
    readSetUpList(viewer, seenIn(request.headers), await providerState()),
  putSetUpStep: async ({ viewer, params, body, request }) => {
    await waiveStep(viewer, params.step, body.waived);
    return readSetUpList(viewer, seenIn(request.headers), await providerState());
  },
  testMail: ({ viewer }) => sendTestMail(viewer),
  finishRestore: async ({ viewer }) => {
    await finishRestore(viewer);
    return undefined;
  },
  listOperatorAudit: ({ viewer, query }) => listAudit(viewer, null, query),
  streamOperatorAudit: async ({ viewer, query }) =>
    streamedFile(await streamAudit(viewer, null, query), "audit-operators.jsonl"),
  verifyOperatorAudit: ({ viewer }) => verifyAudit(viewer, null),
});
