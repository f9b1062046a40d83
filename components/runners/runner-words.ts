import { plural } from "@/components/ui/text/format";
import type { RunnerItem } from "@/lib/contracts/runners";
import type { Offer } from "@/lib/domain/runners/offer";

export const kindWords: Readonly<Record<RunnerItem["kind"], string>> = {
  comfyui: "ComfyUI",
  a1111: "Automatic1111",
  sample: "Sample painter",
  other: "Own program",
};

/** "ComfyUI 0.3.64 · gpu 24g". */
export function kindText({ kind, programVersion, labels }: RunnerItem): string {
  const program = [kindWords[kind], programVersion].filter(Boolean).join(" ");
  return [program, ...Object.entries(labels).map(([name, value]) => `${name} ${value}`)].join(" · ");
}

const list = new Intl.ListFormat("en");

type NamedState = Pick<RunnerItem, "name" | "state">;

/** "2 of 4 runners are online. gamma is paused, attic is offline." */
export function runnersAnswer(runners: readonly NamedState[]): string {
  const named = (state: NamedState["state"]) =>
    runners.filter((each) => each.state === state).map((r) => r.name);
  const online = named("online").length;
  const total = runners.length;
  if (total === 1) return `${runners[0]?.name} is ${runners[0]?.state}.`;
  if (online === total) return `All ${plural(total, "runner")} are online.`;
  const away = (["paused", "offline"] as const).flatMap((state) => {
    const names = named(state);
    if (names.length === 0) return [];
    const who = names.length > 3 ? String(names.length) : list.format(names);
    return [`${who} ${names.length === 1 ? "is" : "are"} ${state}`];
  });
  return `${online} of ${plural(total, "runner")} ${online === 1 ? "is" : "are"} online. ${away.join(", ")}.`;
}

/** "11 settings, 14 models". */
export function offerText({ settings }: Pick<Offer, "settings">): string {
  const models = settings.find(({ key }) => key === "model")?.choices?.length;
  const takesPicture = settings.some(({ type }) => type === "artifact");
  return [
    plural(settings.length, "setting"),
    ...(models === undefined ? [] : [plural(models, "model")]),
    ...(takesPicture ? ["takes a picture"] : []),
  ].join(", ");
}

/** "6.8 s"; a dash until one was completed. */
export const secondsText = (seconds: number | null): string =>
  seconds === null ? "–" : seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
