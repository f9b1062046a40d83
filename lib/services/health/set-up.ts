import type { SetUp } from "@/lib/contracts/set-up";
import { readSetUp, saveWaiver } from "@/lib/db/accounts/set-up";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeOperator, personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { type SetUpFacts, type SetUpStep, setUpLeft, setUpSteps } from "@/lib/domain/set-up";
import { env } from "@/lib/env";
import { isMailSetUp } from "@/lib/services/processes/sender";
import { readSigningHealth } from "@/lib/services/provenance/signing";

/** What the request itself shows. */
export type RequestSeen = Pick<SetUpFacts["proxies"], "isForwarded" | "address">;

/** How the provider was found just now; "none" if there is none. */
export type ProviderSeen = SetUpFacts["provider"]["state"];

const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/;

function addressOf(): SetUpFacts["address"] {
  const url = env.publicUrl ?? `http://${env.host}:${env.port}`;
  const { protocol, hostname } = new URL(url);
  return { url, isHttps: protocol === "https:", isLocal: loopback.test(hostname) };
}

async function signingFacts(now: Date): Promise<SetUpFacts["credentials"]> {
  const { state, certificate } = await readSigningHealth(now);
  return { state, notAfter: certificate && new Date(certificate.notAfter) };
}

/** What is set up, as this request and the database show it. */
export async function readSetUpList(
  viewer: Viewer,
  seen: RequestSeen,
  state: ProviderSeen = "none",
): Promise<SetUp> {
  const operator = authorizeOperator(viewer);
  const { facts: known, locals, waivers } = await readSetUp(operator);
  const { name = null, required: isRequired = false } = env.oidc ?? {};
  const facts: SetUpFacts = {
    ...known,
    address: addressOf(),
    proxies: { said: env.proxies ?? null, ...seen },
    mail: { ...known.mail, isSet: isMailSetUp() },
    provider: { name, state, isRequired, locals },
    credentials: await signingFacts(operator.now()),
  };
  const left = new Set(setUpLeft(facts, operator.now()));
  const { lastAt, drillAt } = facts.backup;
  return {
    steps: setUpSteps.map((id) => {
      const waiver = waivers.find(({ step }) => step === id);
      const waived = waiver === undefined ? null : { by: waiver.by, at: waiver.at };
      const open = waived === null ? "todo" : "waived";
      return { id, state: left.has(id) ? open : "done", waived };
    }),
    facts: {
      ...facts,
      mail: { ...facts.mail, workedAt: facts.mail.workedAt?.toISOString() ?? null },
      backup: { lastAt: lastAt?.toISOString() ?? null, drillAt: drillAt?.toISOString() ?? null },
      credentials: {
        ...facts.credentials,
        notAfter: facts.credentials.notAfter?.toISOString() ?? null,
      },
    },
  };
}

/** Says whether a step is needed here. */
export async function waiveStep(viewer: Viewer, step: SetUpStep, waived: boolean): Promise<void> {
  const operator = authorizeOperator(viewer);
  await inTransaction(async (tx) => {
    await saveWaiver(operator, step, waived ? viewer.name : null, tx);
    const event = { action: "installation.set_up", subject: step, detail: { waived } } as const;
    await recordAudit(personIn(installation, viewer.accountId), event, tx);
  });
}
