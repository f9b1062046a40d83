"use client";

import type { GenerateAxis } from "@/lib/client/batches/draft";
import {
  readRange,
  readSize,
  readValue,
  rowText,
  splitList,
  valueText,
} from "@/lib/client/batches/read-value";
import type { OfferedSetting } from "@/lib/domain/runners/offer";
import { settingName } from "./setting-words";
import { ValueChips } from "./value-chips";

type AxisValuesProps<A extends GenerateAxis> = {
  axis: A;
  refused: ReadonlySet<number>;
  onAxis: (axis: GenerateAxis) => void;
};

const without = <T,>(values: readonly T[], place: number) => values.filter((_, i) => i !== place);

/** The texts of a range, or of a list, that was typed. */
const textsIn = (key: string, typed: string, isNumber: boolean): string[] =>
  (isNumber ? readRange(typed)?.map(String) : null) ?? splitList(key, typed);

type OneKey = Extract<GenerateAxis, { key: string; values: unknown[] }>;

/** The values of one setting. */
export function OneKeyValues({
  axis,
  setting,
  refused,
  onAxis,
}: AxisValuesProps<OneKey> & { setting: OfferedSetting }) {
  const { key, values } = axis;
  const isNumber = setting.type === "whole" || setting.type === "number";
  const add = (typed: string) => {
    const read = textsIn(key, typed, isNumber).map((text) => readValue(setting, text));
    if (read.length === 0 || read.includes(undefined)) return false;
    onAxis({ key, values: [...values, ...read] });
    return true;
  };
  const texts = values.map(valueText);
  return (
    <ValueChips
      name={settingName(key)}
      values={texts}
      refused={refused}
      choices={(setting.choices ?? []).filter((choice) => !texts.includes(choice))}
      placeholder={isNumber ? "value or 10..40 step 10" : "value"}
      onAdd={add}
      onRemove={(place) => onAxis({ key, values: without(values, place) })}
    />
  );
}

type SeveralKeys = Extract<GenerateAxis, { keys: string[] }>;

/** The values of settings that go together; sizes can be typed. */
export function SeveralKeysValues({ axis, refused, onAxis }: AxisValuesProps<SeveralKeys>) {
  const { keys, values } = axis;
  const add = (typed: string) => {
    const sizes = splitList("size", typed).map(readSize);
    const read = sizes.filter((size) => size !== undefined);
    if (keys.join() !== "width,height" || read.length < sizes.length) return false;
    onAxis({ keys, values: [...values, ...read] });
    return true;
  };
  return (
    <ValueChips
      name={keys.map(settingName).join(" and ")}
      values={values.map((row) => rowText(keys, row))}
      refused={refused}
      choices={[]}
      placeholder="832 × 1216"
      onAdd={add}
      onRemove={(place) => onAxis({ keys, values: without(values, place) })}
    />
  );
}
