import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type TitleFieldProps = { value?: string; error: string | undefined };

/** The name of a selection: not blank. */
export function TitleField({ value, error }: TitleFieldProps) {
  return (
    <Field label="Title" error={error}>
      <Input
        name="title"
        defaultValue={value}
        required
        maxLength={200}
        pattern=".*\S.*"
        title="At least one visible character"
        autoComplete="off"
      />
    </Field>
  );
}
