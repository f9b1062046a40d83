import type { Environment } from "@/lib/contracts/environments";
import type { EnvironmentRow } from "@/lib/db/environments";

export const environmentDto = ({
  id: _,
  by: __,
  at,
  exportFormats,
  ...rest
}: EnvironmentRow): Environment => ({
  ...rest,
  exportFormats: [...exportFormats],
  at: at.toISOString(),
});
