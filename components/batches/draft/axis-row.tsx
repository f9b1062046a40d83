"use client";

import { X } from "lucide-react";
import { Select } from "@/components/ui/form/select";
import { IconButton } from "@/components/ui/icon-button";
import { withPercents } from "@/components/ui/text/format";
import { keysOf } from "@/lib/client/batches/draft";
import { settingName } from "./setting-words";
import { ValuesEditor, type ValuesEditorProps } from "./values-editor";

/** `settings`: what can vary, this axis' own included. */
type AxisRowProps = ValuesEditorProps & {
  at: number;
  /** Why it was proposed. */
  reason: string | undefined;
  onKey: (key: string) => void;
  onRemove: () => void;
};

const sizes = "width and height";

/** One axis: its setting, its values, and by how much it multiplies. */
export function AxisRow(props: AxisRowProps) {
  const { at, axis, rows, reason, settings, onKey, onRemove } = props;
  const keys = keysOf(axis);
  const name = keys.map(settingName).join(" and ");
  const hasSizes = ["width", "height"].every((key) => settings.some((each) => each.key === key));
  const known = settings.some(({ key }) => key === keys[0]) || keys.length > 1;
  return (
    <li className="grid grid-cols-[9.25rem_minmax(0,1fr)_3rem_2rem] items-start gap-x-3 border-t py-1 max-lg:grid-cols-[7rem_minmax(0,1fr)_2rem] max-sm:grid-cols-[minmax(0,1fr)_2.75rem]">
      <Select
        aria-label={`Setting of axis ${at + 1}`}
        className="my-1.5 w-full"
        value={keys.length > 1 ? sizes : keys[0]}
        onChange={(event) => onKey(event.target.value)}
      >
        {known ? null : <option value={keys[0]}>{name}</option>}
        {keys.length > 1 || hasSizes ? (
          <option value={sizes}>{keys.length > 1 ? name : "size"}</option>
        ) : null}
        {settings.map(({ key }) => (
          <option key={key} value={key}>
            {settingName(key)}
          </option>
        ))}
      </Select>
      <div className="min-w-0 max-sm:col-span-2 max-sm:row-start-2">
        <ValuesEditor {...props} />
        {reason === undefined ? null : <p className="pb-1.5 text-ink-3 text-xs">{withPercents(reason)}</p>}
      </div>
      <span className="num py-3 text-right text-ink-3 max-lg:hidden">
        {rows === undefined ? "" : `× ${rows.length}`}
      </span>
      <IconButton
        label={`Remove axis ${name}`}
        onClick={onRemove}
        className="my-1.5 max-sm:row-start-1 max-sm:col-start-2"
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
