"use client";

import { GitBranchPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { EarlySelect } from "@/components/ui/form/early-fields";
import { Field } from "@/components/ui/form/field";
import { IconButton } from "@/components/ui/icon-button";
import { readValue, valueText } from "@/lib/client/batches/read-value";
import { loaderOf } from "@/lib/client/loader-of";
import type { OfferedSetting } from "@/lib/domain/runners/offer";
import { RefusalLine } from "./refusal-line";
import type { Refusals } from "./refusals";
import { hintText, settingName } from "./setting-words";
import { TypedInput } from "./typed-input";

const InputPicture = dynamic(
  loaderOf(() => import("./input-picture"), "InputPicture"),
  { loading: () => null },
);

type SettingFieldProps = {
  ws: string;
  setting: OfferedSetting;
  /** Of the override, else of the base. */
  value: unknown;
  /** How many values it takes along an axis; null if it does not vary. */
  varies: number | null;
  refusals: Refusals;
  onValue: (value: unknown) => void;
  onVary: () => void;
};

/** Texts of more choices than a list shows are typed, with what fits below. */
const maxListLength = 200;
const isLong = ({ key }: OfferedSetting) => key === "prompt" || key === "negativePrompt";

/** A setting of the base, made from what the pipeline offers. One that varies along an axis cannot be typed in. */
export function SettingField({ ws, setting, value, varies, refusals, onValue, onVary }: SettingFieldProps) {
  const name = settingName(setting.key);
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  return (
    <div className={isLong(setting) ? "relative col-span-2" : "relative min-w-0"}>
      {varies === null ? (
        <>
          <Field label={label} hint={hintText(setting)}>
            <Control setting={setting} value={value} onValue={onValue} />
          </Field>
          <IconButton
            size="sm"
            label={`Vary ${name}`}
            onClick={onVary}
            className="absolute -top-1.5 right-0 h-6! w-6 pointer-coarse:-top-4"
          >
            <GitBranchPlus aria-hidden className="size-3.5!" />
          </IconButton>
          {setting.type === "artifact" && typeof value === "string" ? (
            <InputPicture ws={ws} id={value} />
          ) : null}
        </>
      ) : (
        <div className="grid gap-1.5">
          <span className="font-medium text-ink-2 text-xs">{label}</span>
          <span className="flex h-8 items-center rounded-md border border-line-2 border-dashed px-2.5 text-ink-3 pointer-coarse:h-11">
            varies, {varies}
          </span>
        </div>
      )}
      {refusals.map((refusal) => (
        <RefusalLine
          key={`${refusal.path} ${refusal.reason}`}
          refusal={refusal}
          onChoose={(near) => onValue(readValue(setting, near))}
        />
      ))}
    </div>
  );
}

type ControlProps = Pick<SettingFieldProps, "setting" | "value" | "onValue">;

const textOf = (value: unknown) => (value === undefined || value === null ? "" : valueText(value));

/** What a job gets that leaves the setting out. */
const defaultText = ({ key, default: given }: OfferedSetting) =>
  given !== undefined ? valueText(given) : key === "seed" ? "drawn for all" : "";

const optionsOf = ({ key, type, choices = [] }: OfferedSetting): readonly string[] => {
  if (type === "bool") return ["yes", "no"];
  return key === "loras" || choices.length > maxListLength ? [] : choices;
};

function Control(props: ControlProps) {
  const options = optionsOf(props.setting);
  return options.length > 0 ? <Choice {...props} options={options} /> : <Typed {...props} />;
}

function Choice({
  setting,
  value,
  onValue,
  options,
  ...wired
}: ControlProps & { options: readonly string[] }) {
  const text = textOf(value);
  const all = text === "" || options.includes(text) ? options : [text, ...options];
  return (
    <EarlySelect
      {...wired}
      className="w-full"
      value={text}
      onText={(typed) => onValue(readValue(setting, typed))}
    >
      <option value="">{defaultText(setting) === "" ? "–" : `default: ${defaultText(setting)}`}</option>
      {all.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </EarlySelect>
  );
}

function Typed({ setting, value, onValue, ...wired }: ControlProps) {
  const isNumber = setting.type === "whole" || setting.type === "number";
  return (
    <TypedInput
      {...wired}
      text={textOf(value)}
      read={(typed) => readValue(setting, typed)}
      onValue={onValue}
      placeholder={defaultText(setting)}
      className={isNumber || setting.key === "seed" ? "num w-full" : "w-full"}
      {...(isNumber ? { inputMode: "decimal" as const } : {})}
      {...(isLong(setting) ? { rows: setting.key === "prompt" ? 3 : 2 } : {})}
    />
  );
}
