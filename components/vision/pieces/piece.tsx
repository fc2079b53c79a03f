"use client";
import { useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { PieceEdit, VisionJob } from "#lib/vision/schema.ts";
import { EditableText } from "./editable-text.tsx";
import { pieceText } from "./piece-text.ts";

export type ShownPiece = NonNullable<VisionJob["deepseekOutput"]>[number];

interface Props {
  number: number;
  piece: ShownPiece;
  original: ShownPiece;
  onSave: (edit: PieceEdit) => Promise<boolean>;
}

/** One piece: 中文 on the left (what is published, and how it is filmed), English on the right (why it works). */
export function Piece({ number, piece, original, onSave }: Props) {
  const t = useTranslations("pieces");
  const title = t("number", { number });
  const field = (key: keyof ShownPiece, label: string) => ({
    label,
    name: `${label}, ${title}`,
    text: piece[key],
    original: original[key],
    onSave: (text: string | null) => onSave({ [key]: text }),
  });
  return (
    <li className="grid animate-rise gap-x-8 gap-y-4 border-line border-t py-6 @2xl:grid-cols-[1.75rem_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex items-center justify-between @2xl:flex-col @2xl:justify-start @2xl:gap-2">
        <h3 className="tnum font-mono text-ink-3 text-lg">
          <span className="sr-only">{title}</span>
          <span aria-hidden="true">{number}</span>
        </h3>
        <CopyButton text={pieceText(piece)} label={t("copyPiece", { number })} />
      </div>
      <div className="grid content-start gap-4">
        <EditableText
          {...field("captionMandarin", t("caption"))}
          lang="zh-CN"
          maxLength={2000}
          className="text-lg leading-[1.75]"
        />
        <EditableText
          {...field("storyboardMandarin", t("storyboard"))}
          lang="zh-CN"
          maxLength={4000}
          className="text-base text-ink-2 leading-[1.85]"
        />
      </div>
      <EditableText
        {...field("explanationEnglish", t("explanation"))}
        lang="en"
        maxLength={4000}
        className="text-base text-ink-2"
      />
    </li>
  );
}
