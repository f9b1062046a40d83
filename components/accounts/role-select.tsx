import type { ComponentProps } from "react";
import { Select } from "@/components/ui/form/select";
import type { Role } from "@/lib/domain/access/permissions";

export const roleWords: Record<Role, string> = { reviewer: "Reviewer", beta: "Beta user", admin: "Admin" };

/** What each role may do, in a few words. */
export const roleHint =
  "Reviewers compare and decide, beta users download published results, admins manage the workspace";

type RoleSelectProps = Omit<ComponentProps<typeof Select>, "value" | "onChange" | "children"> & {
  value: Role;
  onChange: (role: Role) => void;
};

export function RoleSelect({ value, onChange, ...props }: RoleSelectProps) {
  return (
    <Select value={value} onChange={(event) => onChange(event.target.value as Role)} {...props}>
      {Object.entries(roleWords).map(([role, word]) => (
        <option key={role} value={role}>
          {word}
        </option>
      ))}
    </Select>
  );
}
