// Sends a person to where their work begins. Never a page of its own.
import { Navigate } from 'react-router';
import { startFor } from './navigation.ts';
import { useSession } from './session.ts';

export function Start() {
  const session = useSession();
  return <Navigate to={startFor(session.staff.roles)} replace />;
}
