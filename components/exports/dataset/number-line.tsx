import clsx from "clsx";
import { useId } from "react";
import { Input } from "@/components/ui/form/input";

type NumberLineProps = {
  label: string;
  /** Behind the number, such as "%". */
  unit?: string;
  value: string;
  onChange: (value: string) => void;
  problem?: string | undefined;
  /** The label above the number. */
  stacked?: boolean;
};

/** A label and a number as it is typed. */
export function NumberLine({ label, unit, value, onChange, problem, stacked = false }: NumberLineProps) {
  const id = useId();
  const wrong = problem === undefined ? {} : { "aria-invalid": true, "aria-describedby": `${id}-problem` };
  return (
    <div
      className={clsx("grid gap-x-3 gap-y-1", stacked ? "" : "grid-cols-[minmax(0,1fr)_auto] items-center")}
    >
      <label htmlFor={id} className={stacked ? "text-ink-2 text-xs" : ""}>
        {label}
      </label>
      <span className="flex items-center gap-1.5">
        <Input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          className={clsx("num text-right", stacked ? "w-full" : "w-16")}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...wrong}
        />
        <span aria-hidden className={clsx("text-ink-3", !stacked && "w-4")}>
          {unit}
        </span>
      </span>
      {problem === undefined ? null : (
        <p id={`${id}-problem`} role="alert" className="col-span-full text-rejected text-xs">
          {problem}
        </p>
      )}
    </div>
  );
}
