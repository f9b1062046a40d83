"use client";

import { Switch } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { suggestPassphrase } from "@/lib/domain/links/suggest-passphrase";

/**
 * A uniformly random integer below `below`. The few highest bytes, which would favour small remainders, are drawn
 * again.
 */
function randomBelow(below: number): number {
  const fair = 256 - (256 % below);
  const [byte] = crypto.getRandomValues(new Uint8Array(1));
  return byte === undefined || byte >= fair ? randomBelow(below) : byte % below;
}

type PassphraseFieldProps = {
  /** Null for none. */
  value: string | null;
  onChange: (value: string | null) => void;
  error: string | undefined;
};

export function PassphraseField({ value, onChange, error }: PassphraseFieldProps) {
  return (
    <div className="grid gap-2">
      <Switch
        label="Passphrase"
        hint="Required before anything is shown"
        checked={value !== null}
        onCheckedChange={(on) => onChange(on ? suggestPassphrase(randomBelow) : null)}
      />
      {value === null ? null : (
        <Field label="The passphrase" hint="Send it another way than the link." error={error}>
          <Input
            value={value}
            required
            minLength={4}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        </Field>
      )}
    </div>
  );
}
