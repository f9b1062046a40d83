import { type LucideIcon, Monitor, Moon, Sun } from "lucide-react";

export type Theme = "system" | "light" | "dark";

/** The system's is followed until one is chosen. */
export const themeChoices: readonly { value: Theme; title: string; icon: LucideIcon }[] = [
  { value: "system", title: "System theme", icon: Monitor },
  { value: "light", title: "Light theme", icon: Sun },
  { value: "dark", title: "Dark theme", icon: Moon },
];

/** What is stored may be of another version, or nothing. */
export const themeOf = (stored: string | undefined): Theme =>
  themeChoices.find(({ value }) => value === stored)?.value ?? "system";
