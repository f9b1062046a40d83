import { type SettingKey, settingKeys } from "@/lib/domain/settings/catalogue";
import { maxAxisValues } from "./grid-axes";

type AxisOffer = { key: SettingKey; values: number };
export type AxisKeys = { x: SettingKey; y: SettingKey };

/** The settings that people usually compare by; they come before all others. */
const first: readonly SettingKey[] = [
  "model",
  "steps",
  "cfg",
  "sampler",
  "scheduler",
  "loras",
  "prompt",
  "size",
];
const preferred = [...first, ...settingKeys.filter((key) => !first.includes(key))];

/** The requested axes. A missing one is the first setting that varies, otherwise one that does not. */
export function defaultAxes(offered: readonly AxisOffer[], asked: Partial<AxisKeys>): AxisKeys {
  const fits = (key: SettingKey) => offered.some((each) => each.key === key && each.values <= maxAxisValues);
  const free = [...preferred.filter(fits), ...preferred].filter((key) => key !== asked.x && key !== asked.y);
  const x = asked.x ?? free[0] ?? "model";
  const y = asked.y ?? free.find((key) => key !== x) ?? "steps";
  return { x, y };
}
