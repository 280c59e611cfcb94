/** A word that is also said by a colour: the word stays, so that nobody has to see the colour. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { LampColour } from '../../sheet/result-table.ts';

const useStyles = makeStyles({
  tag: { display: 'inline-block', padding: '0 6px', borderRadius: tokens.borderRadiusSmall, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  red: { color: tokens.colorPaletteRedForeground2, backgroundColor: tokens.colorPaletteRedBackground2 },
  yellow: { color: tokens.colorPaletteMarigoldForeground2, backgroundColor: tokens.colorPaletteMarigoldBackground2 },
  green: { color: tokens.colorPaletteGreenForeground2, backgroundColor: tokens.colorPaletteGreenBackground2 },
  blue: { color: tokens.colorPaletteBlueForeground2, backgroundColor: tokens.colorPaletteBlueBackground2 },
});

export function LampTag({ colour, text }: { colour: LampColour; text: string }) {
  const styles = useStyles();
  return <span className={mergeClasses(styles.tag, styles[colour])}>{text}</span>;
}
