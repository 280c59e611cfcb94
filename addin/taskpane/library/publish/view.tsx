/** 变更与发布: the draft of the next version, whom it touches, its publication, and the versions before. */
import { makeStyles } from '@fluentui/react-components';
import { Draft } from './draft.tsx';
import { Versions } from './versions.tsx';

const useStyles = makeStyles({
  view: { height: '100%', overflowY: 'auto', display: 'grid', gap: '16px', alignContent: 'start', gridAutoRows: 'max-content', padding: '10px 12px 16px' },
});

export function PublishView() {
  return (
    <div className={useStyles().view}>
      <Draft />
      <Versions />
    </div>
  );
}
