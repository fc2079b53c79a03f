interface Texts {
  captionMandarin: string;
  storyboardMandarin: string;
  explanationEnglish: string;
}

/** A piece as plain text, the way it is pasted into a document. */
export const pieceText = ({ captionMandarin, storyboardMandarin, explanationEnglish }: Texts) =>
  [captionMandarin, storyboardMandarin, explanationEnglish].join("\n\n");

/** All pieces, numbered and told apart by a line. */
export const allPiecesText = (pieces: Texts[]) =>
  pieces.map((piece, index) => `${index + 1}\n${pieceText(piece)}`).join("\n\n――――\n\n");
