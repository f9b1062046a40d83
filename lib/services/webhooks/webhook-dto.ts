import type { Webhook, WebhookFilter } from "@/lib/contracts/webhooks";
import { findNames } from "@/lib/db/accounts/names";
import { nextTries } from "@/lib/db/webhooks/delivery-row";
import type { WebhookRow, WebhookWords } from "@/lib/db/webhooks/webhook-row";
import type { Scope } from "@/lib/domain/access/access";
import { disabledBecause, endpointState } from "@/lib/domain/webhooks/disabled";

export const filterOf = ({
  setKey,
  pipelineId,
  environmentKey,
}: Pick<WebhookWords, "setKey" | "pipelineId" | "environmentKey">): WebhookFilter => ({
  ...(setKey === null ? {} : { set: setKey }),
  ...(pipelineId === null ? {} : { pipeline: pipelineId }),
  ...(environmentKey === null ? {} : { environment: environmentKey }),
});

const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;

/** The later of when it is due and when its endpoint has rested. */
function nextTryOf({ restsUntil }: WebhookRow, nextAt: Date | undefined): Date | null {
  if (nextAt === undefined) return null;
  return restsUntil !== null && restsUntil > nextAt ? restsUntil : nextAt;
}

export async function webhookDtos(
  scope: Scope<"webhook:write">,
  rows: readonly WebhookRow[],
): Promise<Webhook[]> {
  const [names, next] = await Promise.all([
    findNames(
      scope,
      rows.map(({ accountId }) => accountId),
    ),
    nextTries(
      scope,
      rows.map(({ id }) => id),
    ),
  ]);
  const now = scope.now();
  return rows.map((row) => {
    const { id, url, title, events, disabledFor, accountId, oldSecretUntil, version } = row;
    const name = names.get(accountId);
    return {
      id,
      url,
      title,
      events,
      filter: filterOf(row),
      state: endpointState(row),
      because: disabledFor === null ? row.because : disabledBecause[disabledFor],
      failingSince: iso(row.failingSince),
      lastSuccessAt: iso(row.lastSuccessAt),
      nextTryAt: iso(nextTryOf(row, next.get(id))),
      oldSecretUntil: oldSecretUntil !== null && oldSecretUntil > now ? iso(oldSecretUntil) : null,
      by: name === undefined ? null : { id: accountId, name },
      createdAt: row.createdAt.toISOString(),
      version,
    };
  });
}
