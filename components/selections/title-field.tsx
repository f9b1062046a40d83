import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";

type TitleFieldProps = { value?: string; error: string | undefined };

/** A selection's title; must not be blank. */
export function TitleField({ value, error }: TitleFieldProps) {
  return (
    <Field label="Title" error={error}>
      <Input
        name="title"
        defaultValue={value}
        required
        maxLength={200}
        pattern=".*\S.*"
        title="Must not be blank"
        autoComplete="off"
      />
    </Field>
  );
}
