import { Ban, CircleCheck, Hourglass } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { AccountStatus } from "@/lib/domain/access/actors";

const looks = {
  pending: { icon: Hourglass, word: "Pending", tone: "warn" },
  approved: { icon: CircleCheck, word: "Approved", tone: "good" },
  suspended: { icon: Ban, word: "Suspended", tone: "bad" },
} as const;

export function AccountStatusBadge({ status }: { status: AccountStatus }) {
  const { icon: Icon, word, tone } = looks[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className="size-3" />
      {word}
    </Badge>
  );
}
