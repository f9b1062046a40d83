import { Tabs } from "./tabs";

/** The pages of operators. */
export const operatorPages = [
  { href: "/operator", label: "Accounts" },
  { href: "/operator/environments", label: "Environments" },
  { href: "/operator/audit", label: "Audit" },
  { href: "/operator/health", label: "Health" },
] as const;

/** Tabs to the other pages of operators. */
export const OperatorTabs = () => <Tabs label="Operator" tabs={operatorPages} className="mb-5" />;
