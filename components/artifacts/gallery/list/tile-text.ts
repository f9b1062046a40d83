import { formatDateTime, formatNumber, formatRelative } from "@/components/ui/text/format";
import type { StateName } from "@/components/ui/text/state-label";
import { expiringSoonMs } from "@/lib/client/artifacts/gallery-query";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { stackLimit } from "@/lib/domain/lists/stacks";
import {
  type SettingKey,
  type SettingValue,
  settingAgrees,
  settingLabel,
} from "@/lib/domain/settings/catalogue";
import { modelKey } from "@/lib/domain/settings/model-key";
import { visibleText } from "@/lib/domain/text/visible-text";

const modelOf = ({ model }: ArtifactItem) => (model?.name ? visibleText(modelKey(model.name)) : null);

/** Whether the artifact represents a stack of several. */
export const isStack = ({ stack }: ArtifactItem): boolean => stack !== undefined && stack.count > 1;

/** "12", "1,000+". */
export const stackCount = ({ stack }: ArtifactItem): string =>
  stack === undefined ? "" : `${formatNumber(stack.count)}${stack.count === stackLimit ? "+" : ""}`;

export const titleOf = (item: ArtifactItem) => modelOf(item) ?? item.name;

/** The settings that list items carry; the others are only in the full record. */
const inLists: { readonly [K in SettingKey]?: (item: ArtifactItem) => SettingValue<K> | null } = {
  model: (item) => item.model,
  prompt: (item) => item.prompt,
  steps: (item) => item.steps,
  cfg: (item) => item.cfg,
  sampler: (item) => item.sampler,
  scheduler: (item) => item.scheduler,
  size: ({ width, height }) => ({ width, height }),
  seed: (item) => item.seed,
};

function differs(key: SettingKey, a: ArtifactItem, b: ArtifactItem): boolean {
  const read = inLists[key];
  if (read === undefined) return false;
  const [one, other] = [read(a), read(b)];
  return one === null || other === null ? one !== other : settingAgrees(key, one, other) === "differs";
}

const shown = 2;

/** "model, cfg": the settings that differ from the previous artifact; "" if none do. */
export function differenceOf(item: ArtifactItem, before: ArtifactItem): string {
  const differing = (Object.keys(inLists) as SettingKey[])
    .filter((key) => differs(key, item, before))
    .map(settingLabel);
  const rest = differing.length - shown;
  return differing.slice(0, shown).join(", ") + (rest > 0 ? ` +${rest}` : "");
}

export type Sign = { state: StateName; words: string };

function removalSign({ retention, state }: ArtifactItem, now: Date): Sign | null {
  if (state === "removed") return null;
  if (retention.removeAfter !== null) {
    const at = new Date(retention.removeAfter);
    return { state: "removed", words: `Will be removed ${formatRelative(at, now)}` };
  }
  const expires = retention.expiresAt === null ? null : new Date(retention.expiresAt);
  if (expires === null || retention.protectedBy.length > 0) return null;
  if (expires.getTime() - now.getTime() > expiringSoonMs) return null;
  return { state: "expiring", words: `Expires ${formatRelative(expires, now)}` };
}

/** When and why the artifact expires, if its badge says that it expires soon. */
export function expiryTitle(item: ArtifactItem, now: Date): string | undefined {
  const sign = removalSign(item, now);
  return sign?.state === "expiring" ? `${sign.words}. ${item.retention.because}` : undefined;
}

/** Badges in a tile's corner: the team's decision, then removal or expiry, then my mark. */
export function signsOf(item: ArtifactItem, now: Date): Sign[] {
  const { flag } = item.marks;
  const signs: (Sign | null)[] = [
    item.preferred ? { state: "preferred", words: "Preferred" } : null,
    removalSign(item, now),
    flag === "pick" ? { state: "picked", words: "Picked by me" } : null,
    flag === "reject" ? { state: "unpicked", words: "Rejected by me" } : null,
  ];
  return signs.filter((sign) => sign !== null);
}

/** A tile's accessible name. */
export function spokenName(item: ArtifactItem, now: Date): string {
  const { stars } = item.marks;
  return [
    isStack(item) ? `stack of ${stackCount(item)}` : null,
    item.name,
    modelOf(item),
    ...signsOf(item, now).map((sign) => sign.words),
    stars === null ? null : `${stars} of 5 stars`,
    item.state === "removed" ? "removed, metadata kept" : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

/** "Removed 14 Nov 10:05". */
export const removedWhen = (item: ArtifactItem, now: Date) =>
  item.removedAt === null ? "Removed" : `Removed ${formatDateTime(new Date(item.removedAt), now, "UTC")}`;
