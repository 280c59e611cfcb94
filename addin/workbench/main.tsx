import { createRoot } from 'react-dom/client';
import { addFonts } from './fonts.ts';
import { createSession } from './session.ts';
import { Workbench } from './shell/workbench.tsx';
import './shell/workbench.css';

addFonts(document);
const root = document.getElementById('root');
if (root) createRoot(root).render(<Workbench session={createSession()} />);
