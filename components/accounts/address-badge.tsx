import { MailQuestionMark } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** Says so where nobody has shown that they read the mail of an account's address. */
export function AddressBadge({ provenAt }: { provenAt: string | null }) {
  if (provenAt !== null) return null;
  return (
    <Badge
      className="max-sm:h-auto max-sm:whitespace-normal"
      title="Nobody has shown yet that they read the mail of this address"
    >
      <MailQuestionMark aria-hidden className="size-3" />
      Address not proven
    </Badge>
  );
}
