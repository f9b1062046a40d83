import type { Comment } from "@/lib/contracts/comments";
import { piecesOf } from "@/lib/domain/comments/mentions";

/** A comment's text, with names for those mentioned. */
export function CommentText({ comment }: { comment: Pick<Comment, "body" | "mentions"> }) {
  if (comment.body === null) return <p className="text-ink-3 italic">This comment was deleted.</p>;
  let from = 0;
  const pieces = piecesOf(comment.body, comment.mentions).map((piece) => {
    const key = from;
    from += piece.text.length;
    return { ...piece, key };
  });
  return (
    <p className="whitespace-pre-wrap leading-relaxed [overflow-wrap:anywhere]">
      {pieces.map(({ text, person, key }) =>
        person === null ? (
          text
        ) : (
          <b key={key} title={person.email} className="rounded-xs bg-accent-bg px-0.5 font-[550]">
            @{person.name}
          </b>
        ),
      )}
    </p>
  );
}
