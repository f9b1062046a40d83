import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { fieldProblem } from "@/lib/client/problem-text";

type NewPasswordFieldProps = {
  label?: string;
  name?: string;
  /** What the form failed with. */
  error: Error | null;
  autoFocus?: boolean;
};

/** Where a password is chosen, and what makes a good one. */
export function NewPasswordField({
  label = "New password",
  name = "password",
  error,
  autoFocus = false,
}: NewPasswordFieldProps) {
  return (
    <Field
      label={label}
      hint="At least 12 characters. Several unrelated words work well"
      error={fieldProblem(error, name)}
    >
      <Input {...{ name, autoFocus }} type="password" autoComplete="new-password" required maxLength={256} />
    </Field>
  );
}
